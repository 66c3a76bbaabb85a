using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Tests.Application;

public sealed class RequestLinkTests : ILinkRequests
{
    private readonly List<LinkRequest> _taken = [];

    [Theory]
    [InlineData(nameof(LinkPurpose.VerifyEmail))]
    [InlineData(nameof(LinkPurpose.ResetPassword))]
    public void A_request_is_taken_for_any_address(string purpose)
    {
        var asked = Enum.Parse<LinkPurpose>(purpose);

        new RequestLink(this).Execute(new RequestLinkCommand(asked, "nobody@example.org"));

        Assert.Equal([new LinkRequest(asked, Email.Parse("nobody@example.org"))], _taken);
    }

    [Fact]
    public void A_text_that_is_no_address_is_refused()
    {
        Assert.Throws<InvalidValueException>(() =>
            new RequestLink(this).Execute(new RequestLinkCommand(LinkPurpose.VerifyEmail, "nobody"))
        );

        Assert.Empty(_taken);
    }

    [Fact]
    public void The_command_prints_nothing_that_was_typed() =>
        Assert.Equal("RequestLinkCommand", $"{new RequestLinkCommand(LinkPurpose.VerifyEmail, "ann@example.org")}");

    void ILinkRequests.Add(LinkRequest request) => _taken.Add(request);
}
