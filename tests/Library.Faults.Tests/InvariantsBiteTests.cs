using Dapper;
using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests;

/// <summary>The invariants find what they are there to find: each damage is done on purpose.</summary>
public sealed class InvariantsBiteTests
{
    private const string Loan =
        "INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at) SELECT 'B' || substr(id, 2), book_id, "
        + "copy_id, member_id, loaned_at, due_at FROM loans";

    private const string Token =
        "INSERT INTO refresh_tokens (id, family_id, member_id, session_stamp, token_hash, issued_at, expires_at, "
        + "spent_at, revoked_at) "
        + "SELECT 'B' || substr(id, 2), family_id, member_id, session_stamp, 'another' || id, issued_at, expires_at, ";

    private const string Hold =
        "UPDATE holds SET status = 'waiting', ended_at = NULL; INSERT INTO holds (id, book_id, member_id, placed_at, "
        + "status) SELECT 'B' || substr(id, 2), book_id, member_id, placed_at, status FROM holds";

    private const string Mail =
        "INSERT INTO outbox (id, recipient, subject, body, created_at, next_attempt_at) SELECT members.id, email, "
        + "'Ready', '- ' || title || ': fetch it until 4 May', placed_at, placed_at FROM holds "
        + "JOIN members ON members.id = member_id JOIN books ON books.id = book_id";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("I1", "DROP INDEX loans_one_open_per_copy; " + Loan + "; UPDATE loans SET returned_at = NULL")]
    [InlineData("I2", "DELETE FROM books")]
    [InlineData("I2", "DELETE FROM loans")]
    [InlineData("I2", "UPDATE members SET password_hash = 'another'")]
    [InlineData("I2", "UPDATE books SET isbn = '9790000000000'")]
    [InlineData("I3", "UPDATE loans SET returned_at = NULL")]
    [InlineData("I3", "UPDATE loans SET returned_at = due_at")]
    [InlineData("I3", "UPDATE loans SET due_at = '2027-01-01 00:00:00'")]
    [InlineData("I4", "UPDATE members SET email = 'another@example.org'")]
    [InlineData("I5", Token + "NULL, NULL FROM refresh_tokens")]
    [InlineData("I5", Token + "issued_at, issued_at FROM refresh_tokens")]
    [InlineData("I6", "DELETE FROM members")]
    [InlineData("I10: a member waits twice", "DROP INDEX holds_one_active_per_member_and_book; " + Hold)]
    [InlineData("I10: a hold is ready", "UPDATE holds SET status = 'ready', copy_id = id")]
    [InlineData("I10: a hold that was", "UPDATE holds SET status = 'waiting', ended_at = NULL")]
    [InlineData("I11: a copy was told twice", Mail)]
    [InlineData("I11: a hold was told", Mail)]
    public async Task Damage_to_the_data_is_found(string invariant, string damage)
    {
        await using var library = await ClockedLibrary.StartAsync(new FakeClock(), Cancellation);
        var ledger = await UseAsync(library);
        Assert.Empty(await CheckAsync(library, ledger));

        await using (var connection = await library.Premises.OpenDatabaseAsync(Cancellation))
        {
            await connection.ExecuteAsync($"PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {damage}");
        }

        Assert.Contains(
            await CheckAsync(library, ledger),
            promise => promise.StartsWith(invariant, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_mail_that_never_left_a_secret_in_the_log_and_an_answer_that_may_not_be_are_found()
    {
        await using var library = await ClockedLibrary.StartAsync(new FakeClock(), Cancellation);
        var ledger = await UseAsync(library);
        var unmailed = new Patron(A.NewId(), Desk.NewEmail(), Ledger.PasswordCanary);
        ledger.Members[unmailed.Id] = unmailed;
        ledger.Keep(ledger.Loans.Keys.Single().ToString());
        ledger.Note("GET /", new Answer(500, Ledger.PasswordCanary, TimeSpan.FromMinutes(1)), 200);

        var broken = await CheckAsync(library, ledger);

        Assert.All(
            ["I2", "I4", "I7: the answer", "I7: a line", "I9: GET / was", "I9: GET / took"],
            promise => Assert.Contains(broken, found => found.StartsWith(promise, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("before eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.AAAA after", true)]
    [InlineData("\u0001~eyJ7\u0002{\"title\":\"A Title\"}", false)]
    public void A_token_is_found_and_its_first_letters_alone_are_none(string text, bool isFound) =>
        Assert.Equal(isFound, Invariants.HoldsToken(text, new HashSet<string>(StringComparer.Ordinal)));

    private static async Task<Ledger> UseAsync(ClockedLibrary library)
    {
        var ledger = new Ledger();
        var desk = new Desk(library.Premises, ledger);
        var patron = await desk.VerifiedPatronAsync(Cancellation);
        await desk.TryAddBookAsync(Cancellation);
        var loan = await desk.TryBorrowAsync(patron, ledger.AnyBook(), Cancellation);
        Assert.True(await desk.TryReturnAsync(patron, loan!.Value, Cancellation));
        var hold = await desk.TryHoldAsync(patron, ledger.AnyBook(), Cancellation);
        await desk.TryCancelAsync(patron, hold!.Value, Cancellation);
        ledger.Cancelled[hold.Value] = DateTimeOffset.UnixEpoch;
        return ledger;
    }

    private static Task<IReadOnlyList<string>> CheckAsync(ClockedLibrary library, Ledger ledger) =>
        new Invariants(library.Premises, ledger, Cancellation).CheckAsync();
}
