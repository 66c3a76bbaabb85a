using System.Buffers;
using System.Data.Common;
using Dapper;
using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests;

/// <summary>
/// The invariants of a library, whatever happened to it: compares what it promised with what it has, knows and shows.
/// Invariant 8 is <see cref="Installation.IsReadyAgainAsync"/>, invariant 9 and the half of 3 and 5 that only a client
/// sees are in <see cref="Ledger"/>.
/// </summary>
internal sealed partial class Invariants(Premises premises, Ledger ledger, CancellationToken cancellationToken)
{
    private const int LinesOfFailure = 12;
    private const int ShortestToken = 32;
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );
    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(90);

    /// <summary>Statements that count what must not be; one text for both databases.</summary>
    private static readonly (string Promise, string Count)[] NeverInTheDatabase =
    [
        (
            "I1: a copy is lent twice",
            "SELECT COUNT(*) FROM (SELECT copy_id FROM loans WHERE returned_at IS NULL GROUP BY copy_id HAVING "
                + "COUNT(*) > 1) AS doubled"
        ),
        (
            "I2: two books have one ISBN",
            "SELECT COUNT(*) FROM (SELECT isbn_key FROM books GROUP BY isbn_key, volume HAVING COUNT(isbn_key) > 1) "
                + "AS doubled"
        ),
        (
            "I2: two members have one address",
            "SELECT COUNT(*) FROM (SELECT lower(email) FROM members GROUP BY lower(email) HAVING COUNT(email) > 1) AS "
                + "doubled"
        ),
        (
            "I3: a loan ended before it began, or lasts another time than 14 days",
            "SELECT COUNT(*) FROM loans WHERE returned_at < loaned_at OR due_at <= loaned_at"
        ),
        (
            "I5: a session has two tokens that are not spent",
            "SELECT COUNT(*) FROM (SELECT family_id FROM refresh_tokens WHERE spent_at IS NULL GROUP BY family_id "
                + "HAVING COUNT(*) > 1) AS forked"
        ),
        (
            "I5: a session that was ended has a live token",
            """
            SELECT COUNT(*) FROM refresh_tokens AS live WHERE spent_at IS NULL AND revoked_at IS NULL
            AND EXISTS (SELECT 1 FROM refresh_tokens AS dead
                WHERE dead.family_id = live.family_id AND dead.revoked_at IS NOT NULL)
            """
        ),
        (
            "I6: a loan is of a book that is not there",
            "SELECT COUNT(*) FROM loans WHERE book_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM books WHERE "
                + "books.id = loans.book_id)"
        ),
        (
            "I6: a loan is a member's who is not there",
            "SELECT COUNT(*) FROM loans WHERE member_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM members WHERE "
                + "members.id = loans.member_id)"
        ),
        (
            "I6: an open loan has no book or no member",
            "SELECT COUNT(*) FROM loans WHERE returned_at IS NULL AND (book_id IS NULL OR "
                + "copy_id IS NULL OR member_id IS NULL)"
        ),
        (
            "I6: a session is a member's who is not there",
            "SELECT COUNT(*) FROM refresh_tokens WHERE NOT EXISTS (SELECT 1 FROM members WHERE members.id = "
                + "refresh_tokens.member_id)"
        ),
        (
            "I6: a mail waits for an address that is no member's",
            "SELECT COUNT(*) FROM outbox WHERE NOT EXISTS (SELECT 1 FROM members WHERE lower(members.email) = "
                + "lower(outbox.recipient))"
        ),
        (
            "I10: a member waits twice for one book",
            "SELECT COUNT(*) FROM (SELECT book_id FROM holds WHERE ended_at IS NULL GROUP BY member_id, book_id HAVING "
                + "COUNT(*) > 1) AS doubled"
        ),
        (
            "I10: a copy is set aside twice",
            "SELECT COUNT(*) FROM (SELECT copy_id FROM holds WHERE status = 'ready' GROUP BY copy_id HAVING "
                + "COUNT(*) > 1) AS doubled"
        ),
        (
            "I10: a hold is ready without its copy",
            """
            SELECT COUNT(*) FROM holds WHERE status = 'ready' AND (
                NOT EXISTS (SELECT 1 FROM copies WHERE copies.id = holds.copy_id AND copies.book_id = holds.book_id)
                OR EXISTS (SELECT 1 FROM loans WHERE loans.copy_id = holds.copy_id AND returned_at IS NULL))
            """
        ),
        (
            "I10: a member waits for a book that it has",
            """
            SELECT COUNT(*) FROM holds JOIN loans ON loans.book_id = holds.book_id
            WHERE holds.ended_at IS NULL AND returned_at IS NULL AND loans.member_id = holds.member_id
            """
        ),
        (
            "I11: a thing is to be told twice",
            "SELECT COUNT(*) FROM (SELECT kind FROM notices GROUP BY kind, step, subject_id, subject_at HAVING "
                + "COUNT(*) > 1) AS doubled"
        ),
    ];

    private readonly List<string> _broken = [];

    /// <summary>Checks all of them.</summary>
    /// <returns>The broken invariants; none, if all is well.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        await CheckMailAsync();
        await CheckDataAsync();
        CheckLog();
        await CheckCacheAsync();
        return [.. ledger.Broken, .. _broken];
    }

    /// <summary>Checks those that hold in a restored copy too: all but mail, which only the original sends.</summary>
    public async Task<IReadOnlyList<string>> CheckCopyAsync()
    {
        await CheckDataAsync();
        CheckLog();
        return _broken;
    }

    private async Task CheckDataAsync()
    {
        await CheckRowsAsync();
        foreach (var api in premises.Apis)
        {
            await CheckBooksAsync(api);
        }

        foreach (var patron in ledger.Members.Values)
        {
            await CheckOwnerAsync(premises.AnyApi(), patron);
        }
    }

    private async Task CheckRowsAsync()
    {
        await using var connection = await premises.OpenDatabaseAsync(cancellationToken);
        foreach (var (promise, count) in NeverInTheDatabase)
        {
            var found = await connection.ExecuteScalarAsync<long>(count);
            Require(found == 0, $"{promise} ({found} times)");
        }

        Compare("books", ledger.Books.Keys, await IdsAsync(connection, "books"));
        Compare("members", ledger.Members.Keys, await IdsAsync(connection, "members"));
        Compare("loans", ledger.Loans.Keys, await IdsAsync(connection, "loans"));
        Compare("holds", ledger.Holds.Keys, await IdsAsync(connection, "holds"));
        var cancelled = await IdsAsync(connection, "holds WHERE status = 'cancelled'");
        Require(ledger.Cancelled.Keys.All(cancelled.Contains), "I10: a hold that was cancelled goes on");
    }

    private static async Task<HashSet<Guid>> IdsAsync(DbConnection connection, string table) =>
        [.. (await connection.QueryAsync<string>($"SELECT CAST(id AS text) FROM {table}")).Select(Guid.Parse)];

    private void Compare(string table, ICollection<Guid> accepted, HashSet<Guid> present)
    {
        var lost = accepted.Count(id => !present.Contains(id));
        Require(lost == 0, $"I2: {lost} of {accepted.Count} accepted {table} have no row");
    }

    private async Task CheckBooksAsync(LibraryClient api)
    {
        var answer = await api.GetAsync("/books", cancellationToken);
        Require(answer.Status == 200, $"I2: GET /books is answered with {answer.Status}");
        var isbns = answer.Items().ToDictionary(book => Guid.Parse(book["id"]!), book => book["isbn"]!);
        foreach (var (id, isbn) in ledger.Books)
        {
            Require(isbns.GetValueOrDefault(id) == isbn, $"I2: book {id} is not in the catalogue as it was added");
        }
    }

    private async Task CheckOwnerAsync(LibraryClient api, Patron patron)
    {
        var found = await api.GetAsync($"/members/{patron.Id}", cancellationToken);
        Require(
            found.Status == 200 && found["email"] == patron.Email,
            $"I2: member {patron.Id} is not found as registered ({found.Status})"
        );
        var session = await api.PostAsync(
            "/auth/login",
            new { email = patron.Email, password = patron.Password },
            cancellationToken
        );
        Require(session.Status == 200, $"I2: member {patron.Id} cannot log in ({session.Status})");
        var own = ledger.Loans.Where(loan => loan.Value.MemberId == patron.Id).ToDictionary();
        if (session.Status != 200 || own.Count == 0)
        {
            return;
        }

        ledger.Keep(session["access_token"]!);
        ledger.Keep(session["refresh_token"]!);
        var answer = await api.GetAsync("/loans", cancellationToken, session["access_token"]);
        Require(answer.Status == 200, $"I2: member {patron.Id} cannot see the own loans ({answer.Status})");
        var shown = answer.Items().ToDictionary(loan => Guid.Parse(loan["id"]!));
        foreach (var (id, lent) in own)
        {
            CheckLoan(id, lent, shown.GetValueOrDefault(id));
        }
    }

    private void CheckLoan(Guid id, LentBook lent, Dictionary<string, string?>? shown)
    {
        Require(
            shown is not null && Guid.Parse(shown["book_id"]!) == lent.BookId,
            $"I2: its owner does not find loan {id}"
        );
        if (shown is null)
        {
            return;
        }

        var period = DateTimeOffset.Parse(shown["due_at"]!) - DateTimeOffset.Parse(shown["loaned_at"]!);
        Require(period == TimeSpan.FromDays(14), $"I3: loan {id} is for {period.TotalDays} days");
        Require(shown["loaned_at"]!.EndsWith('Z'), $"I3: loan {id} shows a time that is not UTC");
        if (ledger.Returns.TryGetValue(id, out var returnedAt))
        {
            Require(shown["returned_at"] == returnedAt, $"I3: the return of loan {id} was lost or moved");
        }
    }

    private void Require(bool holds, string promise)
    {
        if (!holds)
        {
            _broken.Add(promise);
        }
    }
}
