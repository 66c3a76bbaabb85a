namespace Library.Host.Tests.Serving;

/// <content>How a member logs in who was enrolled.</content>
public abstract partial class EnrolmentTests
{
    [Fact]
    public async Task With_a_one_time_password_nothing_is_open_but_to_choose_another()
    {
        var card = NewCard();
        var id = (await EnrolAsync(new { name = "Tom", card_number = card })).Expect(201).Id;
        Assert.Equal((401, "invalid_credentials"), (await LogInAsync(card, "")).Refusal);
        var password = await HandOutAsync(id);
        var tokens = (await LogInAsync(card, password)).Expect(200);
        var token = tokens["access_token"];

        foreach (var path in new[] { "/members/me", "/books", "/loans", "/members/me/sessions" })
        {
            Assert.Equal((403, "password_must_change"), (await Api.GetAsync(path, token)).Refusal);
        }

        var choice = new { current = password, @new = LendingDesk.Password };
        Assert.Equal(["new"], (await ChooseAsync(new { current = password, @new = password }, token)).RefusedFields);
        (await ChooseAsync(choice, token)).Expect(204);
        (await Api.GetAsync("/members/me", token)).Expect(200);
        (await Api.PostAsync("/auth/refresh", new { refresh_token = tokens["refresh_token"] })).Expect(200);
        Assert.Equal((401, "invalid_credentials"), (await LogInAsync(card, password)).Refusal);
        (await LogInAsync(card, LendingDesk.Password)).Expect(200);
    }

    [Fact]
    public async Task A_password_that_is_handed_out_ends_every_session()
    {
        var patron = await Desk.PatronAsync();

        var password = await HandOutAsync(patron.Id);

        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", patron.AccessToken)).Refusal);
        var login = new { email = patron.Email, password = patron.Password };
        Assert.Equal((401, "invalid_credentials"), (await Api.PostAsync("/auth/login", login)).Refusal);
        (await Api.PostAsync("/auth/login", login with { password = password })).Expect(200);
    }

    [Theory]
    [InlineData("""{"password":"correct horse"}""", "email")]
    [InlineData("""{"password":"correct horse","email":null}""", "email")]
    [InlineData("""{"password":"correct horse","card_number":null}""", "card_number")]
    [InlineData("""{"password":"correct horse","email":"a@b.org","card_number":"1"}""", "card_number")]
    [InlineData("""{"password":"correct horse","card_number":1}""", "card_number")]
    [InlineData("""{"card_number":"1"}""", "password")]
    public async Task A_log_in_has_one_name_and_a_password(string body, string field)
    {
        var refused = await Api.PostAsync("/auth/login", LibraryClient.Json(body));

        Assert.Equal((422, "invalid_request"), refused.Refusal);
        Assert.Equal([field], refused.RefusedFields);
    }

    private async Task<string> HandOutAsync(Guid id) =>
        (await Api.PostAsync($"/members/{id}/one-time-password", body: null, await TokenAsync())).Expect(200)[
            "one_time_password"
        ];

    private Task<Answer> LogInAsync(string card, string password) =>
        Api.PostAsync("/auth/login", new { card_number = card, password });

    private Task<Answer> ChooseAsync(object choice, string token) =>
        Api.PutAsync("/members/me/password", choice, token);

    private async Task<string> LogInWithHandedOutPasswordAsync(Guid id, string card)
    {
        var password = await HandOutAsync(id);
        var token = (await LogInAsync(card, password)).Expect(200)["access_token"];
        (await ChooseAsync(new { current = password, @new = LendingDesk.Password }, token)).Expect(204);
        return token;
    }
}
