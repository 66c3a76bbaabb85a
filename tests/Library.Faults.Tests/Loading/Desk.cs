using System.Text.RegularExpressions;
using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests.Loading;

/// <summary>Does one thing at a time with the library, at any of its instances, and writes down what it was told. Safe
/// for many at once.</summary>
/// <param name="premises">The library.</param>
/// <param name="ledger">Where answers are written down.</param>
/// <param name="forgetsSessions">Whether a session may end before its time, since the clock is moved.</param>
internal sealed partial class Desk(Premises premises, Ledger ledger, bool forgetsSessions = false)
{
    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(60);
    private static int _number;

    /// <summary>An ISBN that no other book has.</summary>
    public static string NewIsbn() => "979" + Interlocked.Increment(ref _number).ToString("0000000000");

    /// <summary>The title of the book with this ISBN.</summary>
    public static string TitleOf(string isbn) => $"The Title of {isbn}";

    /// <summary>An address that no other member has.</summary>
    public static string NewEmail() => $"{Ledger.AddressCanary}-{Interlocked.Increment(ref _number)}@example.org";

    /// <summary>Adds a book.</summary>
    /// <returns>Null where it was not accepted, or its outcome is unknown.</returns>
    public async Task<Guid?> TryAddBookAsync(CancellationToken cancellationToken)
    {
        var isbn = NewIsbn();
        var answer = await premises
            .AnyApi()
            .PostAsync(
                "/books",
                new
                {
                    title = TitleOf(isbn),
                    author = "An Author",
                    isbn,
                },
                cancellationToken
            );
        if (!ledger.Note("POST /books", answer, 201).IsAccepted)
        {
            return null;
        }

        ledger.Add(answer.Id, isbn);
        return answer.Id;
    }

    /// <summary>Registers somebody new.</summary>
    /// <returns>Null where it was not accepted, or its outcome is unknown.</returns>
    public async Task<Patron?> TryRegisterAsync(CancellationToken cancellationToken)
    {
        var email = NewEmail();
        var password = $"{Ledger.PasswordCanary} {email.GetHashCode(StringComparison.Ordinal)}";
        var answer = await premises
            .AnyApi()
            .PostAsync(
                "/members",
                new
                {
                    name = "A Reader",
                    email,
                    password,
                },
                cancellationToken
            );
        if (!ledger.Note("POST /members", answer, 201).IsAccepted)
        {
            return null;
        }

        var patron = new Patron(answer.Id, email, password);
        ledger.Members[patron.Id] = patron;
        return patron;
    }

    /// <summary>Begins a session.</summary>
    public async Task TryLogInAsync(Patron patron, CancellationToken cancellationToken)
    {
        var answer = await premises
            .AnyApi()
            .PostAsync("/auth/login", new { email = patron.Email, password = patron.Password }, cancellationToken);
        Take(patron, ledger.Note("POST /auth/login", answer, 200));
    }

    /// <summary>Presents one refresh token so many times at once: at most one of them may be told yes.</summary>
    public async Task TryRefreshAsync(Patron patron, int times, CancellationToken cancellationToken)
    {
        var spent = patron.RefreshToken;
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, times)
                .Select(_ =>
                    premises.AnyApi().PostAsync("/auth/refresh", new { refresh_token = spent }, cancellationToken)
                )
        );
        foreach (var answer in answers)
        {
            // With one asker the token is fresh, and a refusal would end a session that nothing has ended.
            var mayRefuse = times > 1 || forgetsSessions;
            ledger.Note("POST /auth/refresh", answer, 200, mayRefuse ? 401 : 200);
        }

        ledger.Require(
            answers.Count(answer => answer.IsAccepted) <= 1,
            "I5: one refresh token was spent more than once"
        );
        Take(patron, answers.FirstOrDefault(answer => answer.IsAccepted) ?? answers[0]);
    }

    /// <summary>Borrows a book.</summary>
    /// <returns>The loan; null where there is none, or its outcome is unknown.</returns>
    public async Task<Guid?> TryBorrowAsync(Patron patron, Guid bookId, CancellationToken cancellationToken)
    {
        var body = new { book_id = bookId, member_id = patron.Id };
        var answer = await premises.AnyApi().PostAsync("/loans", body, cancellationToken, patron.AccessToken);
        if (!Note("POST /loans", patron, answer, 201, 409).IsAccepted)
        {
            return null;
        }

        ledger.Loans[answer.Id] = new LentBook(bookId, patron.Id);
        return answer.Id;
    }

    /// <summary>Brings a book back.</summary>
    /// <returns>Whether the service says that it came back now.</returns>
    public async Task<bool> TryReturnAsync(Patron patron, Guid loanId, CancellationToken cancellationToken)
    {
        var answer = await premises
            .AnyApi()
            .PostAsync($"/loans/{loanId}/return", body: null, cancellationToken, patron.AccessToken);
        if (!Note("POST /loans/{id}/return", patron, answer, 200, 422).IsAccepted)
        {
            return false;
        }

        ledger.Require(ledger.Returns.TryAdd(loanId, answer["returned_at"]!), "I3: one loan was returned twice");
        return true;
    }

    /// <summary>Waits for a book.</summary>
    /// <returns>The hold; null where there is none, or its outcome is unknown.</returns>
    public async Task<Guid?> TryHoldAsync(Patron patron, Guid bookId, CancellationToken cancellationToken)
    {
        var body = new { book_id = bookId, member_id = patron.Id };
        var answer = await premises.AnyApi().PostAsync("/holds", body, cancellationToken, patron.AccessToken);
        if (!Note("POST /holds", patron, answer, 201, 409).IsAccepted)
        {
            return null;
        }

        ledger.Holds[answer.Id] = new AwaitedBook(bookId, patron.Id);
        return answer.Id;
    }

    /// <summary>Waits no longer.</summary>
    public async Task TryCancelAsync(Patron patron, Guid holdId, CancellationToken cancellationToken)
    {
        var answer = await premises
            .AnyApi()
            .PostAsync($"/holds/{holdId}/cancel", body: null, cancellationToken, patron.AccessToken);
        if (Note("POST /holds/{id}/cancel", patron, answer, 200, 409).IsAccepted)
        {
            ledger.Cancelled[holdId] = TimeProvider.System.GetUtcNow();
        }
    }

    /// <summary>Looks for something that was accepted before, at any instance.</summary>
    public async Task ReadAsync(Patron patron, Guid bookId, CancellationToken cancellationToken)
    {
        var api = premises.AnyApi();
        switch (Random.Shared.Next(4))
        {
            case 0:
                ledger.Note("GET /books", await api.GetAsync("/books?limit=20", cancellationToken), 200);
                break;
            case 1:
                ledger.Note("GET /members/{id}", await api.GetAsync($"/members/{patron.Id}", cancellationToken), 200);
                break;
            case 2:
                Note(
                    "GET /loans",
                    patron,
                    await api.GetAsync("/loans?limit=20", cancellationToken, patron.AccessToken),
                    200
                );
                break;
            default:
                ledger.Note("GET /books/{id}", await api.GetAsync($"/books/{bookId}", cancellationToken), 200);
                break;
        }
    }

    /// <summary>Somebody who may borrow; the library must be whole.</summary>
    public async Task<Patron> VerifiedPatronAsync(CancellationToken cancellationToken)
    {
        var patron =
            await TryRegisterAsync(cancellationToken)
            ?? throw new InvalidOperationException("No member can be registered.");
        var token = await MailedTokenAsync(patron, cancellationToken);

        // Every instance that keeps a copy keeps an unverified one now.
        foreach (var api in premises.Apis)
        {
            await api.GetAsync($"/members/{patron.Id}", cancellationToken);
        }

        ledger.Note(
            "POST /members/verify",
            await premises.AnyApi().PostAsync("/members/verify", new { token }, cancellationToken),
            200
        );
        await TryLogInAsync(patron, cancellationToken);
        return patron;
    }

    private async Task<string> MailedTokenAsync(Patron patron, CancellationToken cancellationToken)
    {
        await Eventually.HoldsAsync(
            () => Text() is not null,
            MailLimit,
            "the verification mail arrived",
            cancellationToken
        );
        var token = Link().Match(Text()!).Groups["token"].Value;
        ledger.Keep(token);
        return token;

        string? Text() =>
            premises
                .Mail.Mails.FirstOrDefault(mail =>
                    mail.Recipients.Contains(patron.Email, StringComparer.OrdinalIgnoreCase)
                )
                ?.Text;
    }

    private Answer Note(string what, Patron patron, Answer answer, params ReadOnlySpan<int> expected)
    {
        if (answer.Status != 401 || !forgetsSessions)
        {
            return ledger.Note(what, answer, expected);
        }

        patron.AccessToken = null;
        return ledger.Note(what, answer, 401);
    }

    private void Take(Patron patron, Answer answer)
    {
        patron.AccessToken = answer.IsAccepted ? answer["access_token"] : null;
        patron.RefreshToken = answer.IsAccepted ? answer["refresh_token"] : null;
        if (answer.IsAccepted)
        {
            ledger.Keep(patron.AccessToken!);
            ledger.Keep(patron.RefreshToken!);
        }
    }

    [GeneratedRegex(@"\?token=(?<token>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
