using Library.Host.Tests.Serving.Pages;

namespace Library.Host.Tests.Serving;

/// <content>The work of a librarian.</content>
internal sealed partial class Walk
{
    /// <summary>Keeps members, serves a hold, moves lists in and out, and changes the rules.</summary>
    public async Task WorkAtTheDeskAsync(Patron librarian)
    {
        var browser = new Reader(api);
        await LogInAsync(browser, librarian.Email, librarian.Password);
        Secrets.Add(librarian.Email);
        await KeepMemberAsync(librarian.AccessToken);
        await ServeHoldAsync(librarian.AccessToken);
        await BringMembersAsync(librarian.AccessToken);
        await BringTitlesAsync(browser);
        await TakeListsAsync(browser, librarian.AccessToken);
        await ChangeRulesAsync(browser, librarian.AccessToken);
    }

    /// <summary>The work on a member that has no address.</summary>
    private async Task KeepMemberAsync(string token)
    {
        var whole = new
        {
            name = Canary,
            card_number = Canary,
            note = Canary,
        };
        var id = (await SendAsync("POST", "/members/enrol", whole, token)).Expect(201).Id;
        await SendAsync("POST", "/members/enrol", whole, token);
        await SendAsync("PUT", $"/members/{id}", new { phone = Canary, birth_date = Canary }, token);
        await SendAsync("PUT", $"/members/{id}", new { phone = Canary }, token);
        await SendAsync("PUT", $"/members/{id}/block", new { reason = Canary }, token);
        await SendAsync("GET", $"/members?q={Canary}", body: null, token);
        var password = await HandOutAsync(id, token);
        var login = new { card_number = Canary, password };
        var tokens = (await SendAsync("POST", "/auth/login", login)).Expect(200);
        await SendAsync("GET", "/members/me", body: null, tokens["access_token"]);
        await SendAsync("PUT", $"/members/{id}/card", new { card_number = $"{Canary} 2" }, token);
        await SendAsync("POST", "/auth/login", login);
        await SendAsync("DELETE", $"/members/{id}", body: null, token);
        Secrets.AddRange([password, tokens["access_token"], tokens["refresh_token"]]);
    }

    private async Task<string> HandOutAsync(Guid id, string token) =>
        (await SendAsync("POST", $"/members/{id}/one-time-password", body: null, token)).Expect(200)[
            "one_time_password"
        ];

    /// <summary>A reader who came with a one-time password waits for a title, and picks it up.</summary>
    private async Task ServeHoldAsync(string token)
    {
        var title = new
        {
            title = Canary,
            author = Canary,
            isbn = LendingDesk.NewIsbn(),
        };
        var book = (await SendAsync("POST", "/books", title, token)).Expect(201).Id;
        var barcode = (await SendAsync("GET", $"/books/{book}/copies")).Expect(200).Each("barcode")[0];
        var entry = new
        {
            name = Canary,
            card_number = $"{Canary} 3",
            email = $"{Canary}.{LendingDesk.NewEmail()}",
            note = Canary,
        };
        var id = (await SendAsync("POST", "/members/enrol", entry, token)).Expect(201).Id;
        var handedOut = await HandOutAsync(id, token);
        var password = $"{Canary} password of a card";
        var browser = new Reader(api);
        await LogInAsync(browser, entry.card_number, handedOut);
        (string, string)[] choice = [("current", handedOut), ("new", password)];
        (await browser.PostAsync("/account/profile/password", choice)).Expect(303);
        (await browser.PostAsync($"/titles/{book}/hold")).Expect(303);
        (await SendAsync("POST", "/returns", new { barcode }, token)).Expect(200);
        (await SendAsync("POST", "/loans", new { barcode, member_id = id }, token)).Expect(201);
        Secrets.AddRange([entry.email, password, browser.Cookies["session"]]);
    }

    private async Task ChangeRulesAsync(Reader browser, string token)
    {
        const string words = "/desk/settings/notices/words?kind=overdue";
        (await SendAsync("PUT", "/policy", PolicyTests.Policy(timeZone: Canary), token)).Expect(422);
        (await SendAsync("PUT", "/policy", PolicyTests.Policy(Canary), token)).Expect(200);
        (string, string)[] form = [("version", (await browser.GetAsync(words)).Expect(200).Hidden("version"))];
        (await browser.PostAsync(words, [.. form, ("words", Canary), ("preview", "on")])).Expect(200);
        (await browser.PostAsync(words, [.. form, ("words", Canary)])).Expect(303);
    }
}
