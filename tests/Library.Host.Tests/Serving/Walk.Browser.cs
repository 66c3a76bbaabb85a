using Library.Host.Tests.Serving.Pages;

namespace Library.Host.Tests.Serving;

/// <content>The way of a reader through the pages.</content>
internal sealed partial class Walk
{
    /// <summary>Registers, logs in, changes address and password by mailed links, and logs out, all by forms.</summary>
    public async Task BrowseAsync()
    {
        var browser = new Reader(api);
        var (email, password) = ($"{Canary}.{LendingDesk.NewEmail()}", $"{Canary} password of a browser");
        (string, string)[] entry = [("name", Canary), ("email", email), ("password", password)];
        (await browser.PostAsync("/register", entry)).Expect(303);
        (await browser.PostAsync("/register", entry)).Expect(409);
        (await browser.PostAsync("/login", ("login", email), ("password", Canary))).Expect(422);
        await LogInAsync(browser, email, password);
        (await browser.PostAsync("/account/profile/details", ("name", Canary), ("phone", Canary))).Expect(303);
        var next = await MoveAsync(browser, password);
        var another = await ForgetAsync(browser, next);
        await LogInAsync(browser, next, another);
        (await browser.PostAsync("/logout")).Expect(303);
        Secrets.Add(email);
    }

    /// <summary>Logs in by the page: the password and the key in the cookie are secrets.</summary>
    private async Task LogInAsync(Reader browser, string name, string password)
    {
        (await browser.PostAsync("/login", ("login", name), ("password", password))).Expect(303);
        Secrets.AddRange([password, browser.Cookies["session"]]);
    }

    /// <summary>Changes the address by the link that is mailed to the new one.</summary>
    /// <returns>The new address.</returns>
    private async Task<string> MoveAsync(Reader browser, string password)
    {
        const string ask = "/account/profile/email";
        const string confirm = "/account/address/confirm";
        var email = $"{Canary}.{LendingDesk.NewEmail()}";
        (await browser.PostAsync(ask, ("email", email), ("email_password", Canary))).Expect(422);
        (await browser.PostAsync(ask, ("email", email), ("email_password", password))).Expect(303);
        var token = await desk.MailedAddressTokenAsync(email);
        (await browser.GetAsync($"/account/address?token={token}")).Expect(200);
        (await browser.PostAsync(confirm, ("token", token))).Expect(200);
        (await browser.PostAsync(confirm, ("token", token))).Expect(422);
        Secrets.AddRange([email, token]);
        return email;
    }

    /// <summary>Resets the password by a mailed link.</summary>
    /// <returns>The new password.</returns>
    private async Task<string> ForgetAsync(Reader browser, string email)
    {
        const string confirm = "/members/password/reset/confirm";
        var password = $"{Canary} password of another day";
        (await browser.PostAsync("/password/forgotten", ("email", email))).Expect(303);
        var token = await desk.MailedResetTokenAsync(email);
        (await browser.GetAsync($"/members/password/reset?token={token}")).Expect(200);
        (string, string)[] form = [("token", token), ("password", password)];
        (await browser.PostAsync(confirm, [.. form, ("repetition", Canary)])).Expect(422);
        (await browser.PostAsync(confirm, [.. form, ("repetition", password)])).Expect(200);
        (await browser.PostAsync(confirm, [.. form, ("repetition", password)])).Expect(422);
        Secrets.AddRange([token, password]);
        return password;
    }
}
