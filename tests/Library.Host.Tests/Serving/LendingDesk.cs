using System.Globalization;
using System.Text.RegularExpressions;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Serving;

/// <summary>Somebody who has registered.</summary>
internal sealed record Person(Guid Id, string Email, string Password);

/// <summary>A member who is logged in.</summary>
internal sealed record Patron(Guid Id, string Email, string Password, string AccessToken, string RefreshToken);

/// <summary>Makes books, members and loans through the API, each with a name that no other test of this process
/// uses.</summary>
internal sealed partial class LendingDesk(LibraryClient api, SmtpSink mail)
{
    public const string BaseUrl = "https://library.example.org/lending";
    public const string Password = "correct horse battery staple";
    private const string ResetPage = "/members/password/reset";
    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(30);
    private static int _number;

    /// <summary>An ISBN that no other book has.</summary>
    public static string NewIsbn() => "978" + NextNumber().ToString("0000000000", CultureInfo.InvariantCulture);

    /// <summary>An address that no other member has.</summary>
    public static string NewEmail() => $"Reader.{NextNumber()}@Example.org";

    /// <summary>A book that is accepted.</summary>
    public static object NewBook(string? title = null) =>
        new
        {
            title = title ?? "A Title",
            author = "An Author",
            isbn = NewIsbn(),
        };

    public async Task<Guid> AddBookAsync(string? title = null) =>
        (await api.PostAsync("/books", NewBook(title))).Expect(201).Id;

    public async Task<Person> RegisterAsync(string? email = null, string password = Password)
    {
        email ??= NewEmail();
        var answer = await api.PostAsync(
            "/members",
            new
            {
                name = "A Reader",
                email,
                password,
            }
        );
        return new Person(answer.Expect(201).Id, email, password);
    }

    public async Task<Patron> LogInAsync(Person person)
    {
        var tokens = (
            await api.PostAsync("/auth/login", new { email = person.Email, password = person.Password })
        ).Expect(200);
        return new Patron(person.Id, person.Email, person.Password, tokens["access_token"], tokens["refresh_token"]);
    }

    public async Task<Patron> LogInAgainAsync(Patron patron) =>
        await LogInAsync(new Person(patron.Id, patron.Email, patron.Password));

    /// <summary>Somebody with an account and an address not yet verified.</summary>
    public async Task<Patron> UnverifiedPatronAsync() => await LogInAsync(await RegisterAsync());

    /// <summary>Somebody who may borrow.</summary>
    public async Task<Patron> PatronAsync()
    {
        var person = await RegisterAsync();
        (await api.PostAsync("/members/verify", new { token = await MailedTokenAsync(person) })).Expect(200);
        return await LogInAsync(person);
    }

    /// <summary>The link in the mail to this person.</summary>
    public async Task<Uri> MailedLinkAsync(Person person) => new(LinkIn(await MailToAsync(person)));

    /// <summary>The token in the link in the mail to this person.</summary>
    public async Task<string> MailedTokenAsync(Person person) =>
        (await MailedLinkAsync(person)).Query["?token=".Length..];

    /// <summary>The mail to this person, once it has arrived.</summary>
    public async Task<ReceivedMail> MailToAsync(Person person)
    {
        await Eventually.HoldsAsync(
            () => Find() is not null,
            MailLimit,
            "a mail arrived",
            TestContext.Current.CancellationToken
        );
        return Find()!;

        ReceivedMail? Find() =>
            mail.Mails.FirstOrDefault(received =>
                received.Recipients.Contains(person.Email, StringComparer.OrdinalIgnoreCase)
            );
    }

    /// <summary>The token in the link for a change of address, once it has arrived there.</summary>
    public Task<string> MailedAddressTokenAsync(string email) => MailedTokenAsync(email, "/account/address");

    /// <summary>The token in the link that resets the password, once it has arrived.</summary>
    public Task<string> MailedResetTokenAsync(string email) => MailedTokenAsync(email, ResetPage);

    /// <summary>The mails to this person, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> MailsTo(string email) =>
        [.. mail.Mails.Where(received => received.Recipients.Contains(email, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The links in the mails to this person; a mail that came twice counts once.</summary>
    public IReadOnlyList<string> DifferentLinksTo(string email) =>
        [.. MailsTo(email).Select(LinkIn).Distinct(StringComparer.Ordinal)];

    /// <summary>Asks for another verification link, waits for its mail and returns the link.</summary>
    public async Task<Uri> AskForVerificationLinkAsync(Person person)
    {
        await MailToAsync(person);
        return await AskForLinkAsync("/members/verify/resend", person.Email, "/members/verify");
    }

    /// <summary>Asks for a reset link, waits for its mail and returns the link.</summary>
    public Task<Uri> AskForResetLinkAsync(string email) =>
        AskForLinkAsync("/members/password/forgot", email, ResetPage);

    /// <summary>The token in a reset link that is mailed to this address now.</summary>
    public async Task<string> AskForResetTokenAsync(string email) =>
        (await AskForResetLinkAsync(email)).Query["?token=".Length..];

    public Task<Answer> TryBorrowAsync(Guid bookId, Patron patron) =>
        api.PostAsync("/loans", new { book_id = bookId, member_id = patron.Id }, patron.AccessToken);

    public async Task<Guid> BorrowAsync(Guid bookId, Patron patron) =>
        (await TryBorrowAsync(bookId, patron)).Expect(201).Id;

    public Task<Answer> TryReturnAsync(Guid loanId, Patron patron) =>
        api.PostAsync($"/loans/{loanId}/return", body: null, patron.AccessToken);

    public Task<Answer> TryRenewAsync(Guid loanId, Patron patron) =>
        api.PostAsync($"/loans/{loanId}/renew", body: null, patron.AccessToken);

    public async Task ReturnAsync(Guid loanId, Patron patron) => (await TryReturnAsync(loanId, patron)).Expect(200);

    private static int NextNumber() => Interlocked.Increment(ref _number);

    private static string LinkIn(ReceivedMail received) => Link().Match(received.Text).Value;

    /// <summary>The mails to this person with a link for this purpose, oldest first.</summary>
    private IReadOnlyList<ReceivedMail> LinksTo(string email, string page) =>
        [.. MailsTo(email).Where(received => received.Text.Contains($"{page}?token=", StringComparison.Ordinal))];

    private async Task<string> MailedTokenAsync(string email, string page)
    {
        await Eventually.HoldsAsync(
            () => LinksTo(email, page).Count > 0,
            MailLimit,
            "a mail arrived",
            TestContext.Current.CancellationToken
        );
        return new Uri(LinkIn(LinksTo(email, page)[^1])).Query["?token=".Length..];
    }

    private async Task<Uri> AskForLinkAsync(string path, string email, string page)
    {
        var before = LinksTo(email, page).Count;
        (await api.PostAsync(path, new { email })).Expect(202);
        await Eventually.HoldsAsync(
            () => LinksTo(email, page).Count > before,
            MailLimit,
            "a mail arrived",
            TestContext.Current.CancellationToken
        );
        return new Uri(LinkIn(LinksTo(email, page)[^1]));
    }

    [GeneratedRegex(@"https://\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
