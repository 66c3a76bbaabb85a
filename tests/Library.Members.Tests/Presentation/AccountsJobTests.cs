namespace Library.Members.Tests.Presentation;

public sealed class AccountsJobTests : MembersOverHttp
{
    [Fact]
    public async Task An_account_that_was_not_verified_for_a_week_ends_and_its_address_is_free_again()
    {
        var member = (await RegisterAsync()).GetProperty("id").GetString();
        Host.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, await StatusAsync());

        Host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(418, await StatusAsync());
        await RegisterAsync();

        async Task<int> StatusAsync()
        {
            await Host.RunJobsAsync(Cancellation);
            using var answer = await Client.GetAsync($"/members/{member}", Cancellation);
            return (int)answer.StatusCode;
        }
    }
}
