using System.Net;
using Library.Testing;

namespace Library.Members.Tests.Presentation;

public sealed class AccountsWorkerTests : MembersOverHttp
{
    [Fact]
    public async Task An_account_that_was_never_verified_ends_by_itself_and_its_address_is_free_again()
    {
        var member = (await RegisterAsync()).GetProperty("id").GetString();

        await Eventually.HoldsAsync(
            async () =>
            {
                Host.Clock.Advance(TimeSpan.FromDays(1));
                using var answer = await Client.GetAsync($"/members/{member}", Cancellation);
                return answer.StatusCode != HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(30),
            "the account is ended",
            Cancellation
        );

        Assert.InRange(Host.Clock.GetUtcNow() - new FakeClock().GetUtcNow(), TimeSpan.FromDays(7), TimeSpan.MaxValue);
        await RegisterAsync();
    }
}
