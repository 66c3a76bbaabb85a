using Library.Testing;

namespace Library.Host.Tests.Serving;

public abstract class MembersTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] MemberFields =
    [
        "id",
        "name",
        "email",
        "is_verified",
        "role",
        "card_number",
        "group",
        "expires_on",
    ];

    [Fact]
    public async Task Registering_answers_the_member_and_no_password()
    {
        var email = LendingDesk.NewEmail();

        var registered = await Api.PostAsync(
            "/members",
            new
            {
                name = " Ada Lovelace ",
                email = $" {email} ",
                password = LendingDesk.Password,
            }
        );

        Assert.Equal(201, registered.Status);
        Assert.Equal($"/members/{registered.Id}", registered.Headers["Location"]);
        Assert.Equal(MemberFields, registered.Fields);
        Assert.Equal(("Ada Lovelace", email, "member"), (registered["name"], registered["email"], registered["role"]));
        Assert.False(registered.Json.GetProperty("is_verified").GetBoolean());
        Assert.Equal(registered.Text, (await Api.GetAsync($"/members/{registered.Id}")).Expect(200).Text);
    }

    [Fact]
    public async Task Registering_mails_a_link_to_the_address()
    {
        var person = await Desk.RegisterAsync();

        var link = await Desk.MailedLinkAsync(person);

        Assert.StartsWith($"{LendingDesk.BaseUrl}/members/verify?token=", $"{link}", StringComparison.Ordinal);
        Assert.Equal("Confirm your e-mail address", (await Desk.MailToAsync(person)).Subject);
    }

    [Fact]
    public async Task An_address_is_kept_as_typed_and_compared_without_case()
    {
        var person = await Desk.RegisterAsync();

        var again = await Api.PostAsync(
            "/members",
            new
            {
                name = "Other",
                email = person.Email.ToUpperInvariant(),
                password = LendingDesk.Password,
            }
        );

        Assert.Equal((409, "member_already_exists"), again.Refusal);
        Assert.Equal(person.Email, (await Api.GetAsync($"/members/{person.Id}"))["email"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("ada@localhost")]
    [InlineData("ada@example..org")]
    [InlineData("a da@example.org")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@exämple.org")]
    public async Task A_text_that_is_no_address_is_refused(string email)
    {
        var refused = await Api.PostAsync(
            "/members",
            new
            {
                name = "Ada",
                email,
                password = LendingDesk.Password,
            }
        );

        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(["email"], refused.RefusedFields);
    }

    [Fact]
    public async Task A_member_that_is_not_there_is_404()
    {
        const string Path = "/members/0197c2a5-0000-7000-8000-00000000dead";

        Assert.Equal((404, "member_not_found"), (await Api.GetAsync(Path)).Refusal);
        Assert.Equal((404, "member_not_found"), (await Api.DeleteAsync(Path)).Refusal);
    }

    [Fact]
    public async Task The_list_holds_every_member_oldest_first()
    {
        await using var library = await StartOwnAsync();
        Assert.Equal("[]", (await library.Api.GetAsync("/members")).Expect(200).Text);
        var registered = new List<string>();
        for (var count = 0; count < 3; count++)
        {
            registered.Add($"{(await library.Desk.RegisterAsync()).Id}");
        }

        var list = await library.Api.GetAsync("/members");

        Assert.Equal(registered, list.Expect(200).Each("id"));
        Assert.Equal(MemberFields, list.Json[0].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task The_mailed_token_verifies_however_often_it_is_posted()
    {
        var person = await Desk.RegisterAsync();
        var token = await Desk.MailedTokenAsync(person);

        var verified = await Api.PostAsync("/members/verify", new { token });
        var again = await Api.PostAsync("/members/verify", new { token });

        Assert.Equal((200, 200), (verified.Status, again.Status));
        Assert.Equal($"{person.Id}", verified["id"]);
        Assert.True(verified.Json.GetProperty("is_verified").GetBoolean());
        Assert.Equal(verified.Text, again.Text);
        Assert.Equal(verified.Text, (await Api.GetAsync($"/members/{person.Id}")).Text);
    }

    [Fact]
    public async Task No_other_token_verifies()
    {
        var person = await Desk.RegisterAsync();
        var mailed = await Desk.MailedTokenAsync(person);
        var patron = await Desk.LogInAsync(person);

        foreach (
            var token in new[]
            {
                "nonsense",
                mailed[..^4] + "AAAA",
                mailed + "x",
                patron.AccessToken,
                patron.RefreshToken,
            }
        )
        {
            Assert.Equal(
                (401, "invalid_verification_token"),
                (await Api.PostAsync("/members/verify", new { token })).Refusal
            );
        }

        Assert.False((await Api.GetAsync($"/members/{person.Id}")).Json.GetProperty("is_verified").GetBoolean());
    }

    [Fact]
    public async Task The_mailed_token_works_for_a_day()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var early = await library.Desk.MailedTokenAsync(await library.Desk.RegisterAsync());
        clock.Advance(TimeSpan.FromHours(1));
        var later = await library.Desk.MailedTokenAsync(await library.Desk.RegisterAsync());

        clock.Advance(TimeSpan.FromHours(23) + TimeSpan.FromMinutes(1));

        Assert.Equal(
            (401, "invalid_verification_token"),
            (await library.Api.PostAsync("/members/verify", new { token = early })).Refusal
        );
        Assert.Equal(200, (await library.Api.PostAsync("/members/verify", new { token = later })).Status);
    }

    [Fact]
    public async Task The_token_of_a_deleted_member_is_404()
    {
        var person = await Desk.RegisterAsync();
        var token = await Desk.MailedTokenAsync(person);
        (await Api.DeleteAsync($"/members/{person.Id}")).Expect(204);

        Assert.Equal((404, "member_not_found"), (await Api.PostAsync("/members/verify", new { token })).Refusal);
    }

    [Fact]
    public async Task The_caller_reads_its_own_data()
    {
        var patron = await Desk.UnverifiedPatronAsync();

        var me = await Api.GetAsync("/members/me", patron.AccessToken);

        Assert.Equal((patron.Id, patron.Email), (me.Expect(200).Id, me["email"]));
        Assert.Equal((401, "not_authenticated"), (await Api.GetAsync("/members/me")).Refusal);
    }

    [Fact]
    public async Task A_member_who_leaves_is_gone_with_every_token()
    {
        var patron = await Desk.PatronAsync();
        await Api.GetAsync("/members/me", patron.AccessToken);

        var removed = await Api.DeleteAsync($"/members/{patron.Id}");

        Assert.Equal((204, ""), (removed.Status, removed.Text));
        Assert.Equal((404, "member_not_found"), (await Api.GetAsync($"/members/{patron.Id}")).Refusal);
        Assert.Equal((404, "member_not_found"), (await Api.DeleteAsync($"/members/{patron.Id}")).Refusal);
        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", patron.AccessToken)).Refusal);
        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/loans", patron.AccessToken)).Refusal);
        Assert.Equal(
            (401, "invalid_refresh_token"),
            (await Api.PostAsync("/auth/refresh", new { refresh_token = patron.RefreshToken })).Refusal
        );
        Assert.Equal(
            (401, "invalid_credentials"),
            (await Api.PostAsync("/auth/login", new { email = patron.Email, password = patron.Password })).Refusal
        );
        Assert.DoesNotContain(patron.Email, (await Api.GetAsync("/members")).Text, StringComparison.OrdinalIgnoreCase);
        await Desk.RegisterAsync(patron.Email);
    }

    [Fact]
    public async Task A_member_with_a_book_stays_until_it_is_returned()
    {
        var patron = await Desk.PatronAsync();
        var loan = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);

        Assert.Equal((409, "member_has_open_loans"), (await Api.DeleteAsync($"/members/{patron.Id}")).Refusal);
        Assert.Equal(200, (await Api.GetAsync("/members/me", patron.AccessToken)).Status);

        await Desk.ReturnAsync(loan, patron);
        Assert.Equal(204, (await Api.DeleteAsync($"/members/{patron.Id}")).Status);
    }

    [Fact]
    public async Task A_password_counts_to_its_last_character()
    {
        await using var library = await StartOwnAsync(new LibrarySetup { HashesForReal = true });
        var longest = string.Concat(Enumerable.Repeat("🔑", 128));
        var person = await library.Desk.RegisterAsync(email: null, longest);
        await library.Desk.LogInAsync(person);

        var shortened = await library.Api.PostAsync(
            "/auth/login",
            new { email = person.Email, password = longest[..^2] }
        );

        Assert.Equal((401, "invalid_credentials"), shortened.Refusal);
    }

    [Fact]
    public async Task Nothing_about_members_is_to_be_stored_on_the_way()
    {
        var person = await Desk.RegisterAsync();

        Assert.Equal("no-store", (await Api.GetAsync($"/members/{person.Id}")).Headers["Cache-Control"]);
    }
}

public sealed class MembersOnEmbeddedStorageTests(EmbeddedLibrary library)
    : MembersTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class MembersOnServersTests(LibraryOnServers library)
    : MembersTests(library),
        IClassFixture<LibraryOnServers>;
