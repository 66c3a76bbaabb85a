using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The change of one's own e-mail address, by a link that is mailed to the new one.</summary>
public abstract class AddressChangeTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const string Profile = "/account/profile";
    private const string Confirm = "/account/address/confirm";

    [Fact]
    public async Task The_new_address_counts_once_its_reader_has_confirmed_it_and_the_old_one_is_told()
    {
        var person = await Desk.RegisterAsync();
        await Desk.MailToAsync(person);
        var reader = await LogInAsync(Api, person);
        var email = LendingDesk.NewEmail();

        var token = await AskAsync(Desk, reader, email);
        var page = (await Api.GetAsync($"/account/address?token={token}")).Expect(200);
        Assert.Equal(token, page.Hidden("token"));
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        await Desk.LogInAsync(person);
        await ConfirmAsync(Api, token, 200);

        (await reader.GetAsync(Profile)).Expect(303);
        var again = await LogInAsync(Api, person with { Email = email });
        Assert.Contains(email, (await again.GetAsync(Profile)).Expect(200).Text, StringComparison.Ordinal);
        var refused = await Api.PostAsync("/auth/login", new { email = person.Email, password = person.Password });
        Assert.Equal((401, "invalid_credentials"), refused.Refusal);
        await ConfirmAsync(Api, token, 422);
        await Eventually.HoldsAsync(
            () => Desk.MailsTo(person.Email).Any(mail => mail.Text.Contains("was changed", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30),
            "the old address is told",
            TestContext.Current.CancellationToken
        );
    }

    [Fact]
    public async Task A_link_counts_once_for_the_newest_request_until_its_time_or_the_password_is_over()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var (api, desk) = (library.Api, library.Desk);
        var person = await desk.RegisterAsync();
        var reader = await LogInAsync(api, person);

        var first = await AskAsync(desk, reader, LendingDesk.NewEmail());
        var second = await AskAsync(desk, reader, LendingDesk.NewEmail());
        await ConfirmAsync(api, first, 422);
        (await reader.PostAsync($"{Profile}/password", ("current", person.Password), ("new", "battery staple"))).Expect(
            303
        );
        await ConfirmAsync(api, second, 422);
        var third = await AskAsync(desk, reader, LendingDesk.NewEmail(), "battery staple");
        clock.Advance(TimeSpan.FromHours(25));
        await ConfirmAsync(api, third, 422);
        await ConfirmAsync(api, "nonsense", 422);

        await desk.LogInAsync(person with { Password = "battery staple" });
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_leaves_the_link_that_was_mailed_good()
    {
        var limited = new Dictionary<string, string>(StringComparer.Ordinal) { ["RATE_LIMIT"] = "on" };
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = limited });
        var person = await library.Desk.RegisterAsync();
        var reader = await LogInAsync(library.Api, person);
        var email = LendingDesk.NewEmail();

        var token = await AskAsync(library.Desk, reader, email);
        (await reader.PostAsync($"{Profile}/email", ("email", email), ("email_password", person.Password))).Expect(303);

        await ConfirmAsync(library.Api, token, 200);
    }

    [Fact]
    public async Task An_address_in_use_is_told_to_the_reader_of_its_mail_alone()
    {
        var other = await Desk.RegisterAsync();
        var person = await Desk.RegisterAsync();
        var reader = await LogInAsync(Api, person);

        var token = await AskAsync(Desk, reader, other.Email.ToUpperInvariant());
        await ConfirmAsync(Api, token, 409);

        await Desk.LogInAsync(person);
        (string, string) password = ("email_password", person.Password);
        var own = await reader.PostAsync($"{Profile}/email", ("email", person.Email.ToLowerInvariant()), password);
        Assert.Contains("your address already", own.Expect(422).Text, StringComparison.Ordinal);
        var none = await reader.PostAsync($"{Profile}/email", ("email", "x@"), password);
        Assert.Contains("id=\"email-fault\"", none.Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains("value=\"x@\"", none.Text, StringComparison.Ordinal);
        var wrong = await reader.PostAsync($"{Profile}/email", ("email", "new@example.org"), ("email_password", "x"));
        Assert.Contains("id=\"email_password-fault\"", wrong.Expect(422).Text, StringComparison.Ordinal);
        Assert.Empty(Desk.MailsTo("new@example.org"));
    }

    [Theory]
    [InlineData(Confirm, Profile)]
    [InlineData("/members/verify/confirm", "/account")]
    [InlineData("/members/verify/claim", "/password/forgotten")]
    [InlineData("/members/password/reset/confirm", "/password/forgotten")]
    public async Task The_address_of_a_form_behind_a_mailed_link_leads_on_where_it_is_opened_again(
        string path,
        string next
    ) => Assert.Equal(next, (await Api.GetAsync(path)).Expect(303).Headers["Location"]);

    private static async Task<Reader> LogInAsync(LibraryClient api, Person person)
    {
        var reader = new Reader(api);
        await reader.LogInAsync(person);
        return reader;
    }

    /// <summary>Asks for a new address, and reads the token of the link that is mailed to it.</summary>
    private static async Task<string> AskAsync(LendingDesk desk, Reader reader, string email, string? password = null)
    {
        (string, string)[] form = [("email", email), ("email_password", password ?? LendingDesk.Password)];
        (await reader.PostAsync($"{Profile}/email", form)).Expect(303);
        return await desk.MailedAddressTokenAsync(email);
    }

    private static async Task ConfirmAsync(LibraryClient api, string token, int status)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        (await api.PostAsync(Confirm, form)).Expect(status);
    }
}

public sealed class AddressChangeOnEmbeddedStorageTests(EmbeddedLibrary library)
    : AddressChangeTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class AddressChangeOnServersTests(LibraryOnServers library)
    : AddressChangeTests(library),
        IClassFixture<LibraryOnServers>;
