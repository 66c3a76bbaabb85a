using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Tests.Application;

public sealed class RequestLinkTests : ILinkRequests
{
    private readonly List<LinkRequest> _taken = [];

    [Theory]
    [InlineData(LinkPurpose.VerifyEmail)]
    [InlineData(LinkPurpose.ResetPassword)]
    public void A_request_is_taken_whoever_has_the_address(LinkPurpose purpose)
    {
        new RequestLink(this).Execute(new RequestLinkCommand(purpose, "nobody@example.org"));

        Assert.Equal([new LinkRequest(purpose, Email.Parse("nobody@example.org"))], _taken);
    }

    [Fact]
    public void What_is_no_address_is_refused()
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
