using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Holds.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Holds;

namespace Library.Holds.Tests.Infrastructure;

/// <summary>The use cases are tested over a fake, so it has to answer as a database does.</summary>
public sealed class SqlHoldRepositoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new FakeClock().GetUtcNow();
    private static readonly LoanId Loan = A.NewLoanId();
    private static readonly BookId[] Books = [.. Enumerable.Range(0, 3).Select(_ => A.NewBookId())];
    private static readonly MemberId[] Members = [.. Enumerable.Range(0, 3).Select(_ => A.NewMemberId())];
    private static readonly CopyId[] Copies = [.. Enumerable.Range(0, 3).Select(_ => A.NewCopyId())];

    // Most are not placed in the order of their ids, and two at the same moment.
    private static readonly Hold[] Placed =
    [
        HoldOf(0, 0, placed: 2, _ => { }),
        HoldOf(0, 1, placed: 1, hold => hold.Suspend(Now.AddDays(2), Now)),
        HoldOf(0, 2, placed: 1, _ => { }),
        HoldOf(1, 2, placed: 0, hold => hold.SetAside(Copies[1], Now, Now.AddDays(1))),
        HoldOf(1, 1, placed: 3, hold => hold.SetAside(Copies[2], Now.AddDays(-9), Now.AddSeconds(-1))),
        HoldOf(1, 0, placed: 1, _ => { }),
        HoldOf(2, 0, placed: 0, hold => hold.SetAside(Copies[0], Now, Now), hold => hold.Collect(Loan, Now)),
        HoldOf(
            2,
            1,
            placed: 0,
            hold => hold.RememberTitle("Emma"),
            hold => hold.Cancel(CancelReason.TitleRemoved, Now)
        ),
        HoldOf(2, 2, placed: 0, hold => hold.Expire(Now)),
    ];

    private static readonly Dictionary<string, Func<IHoldRepository, IHoldLists, Task<IEnumerable<string>>>> Questions =
        new(StringComparer.Ordinal)
        {
            ["all, with their places"] = (holds, _) => ListAsync(holds, new HoldFilter(null, null, []), new(null, 20)),
            ["of a member"] = (holds, _) => ListAsync(holds, new HoldFilter(Members[0], null, []), new(null, 20)),
            ["a page of a title"] = (holds, _) =>
                ListAsync(holds, new HoldFilter(null, Books[0], []), new(Placed[2].Id.Value, 1)),
            ["that stand so"] = (holds, _) =>
                ListAsync(holds, new HoldFilter(null, null, [HoldStatus.Ready, HoldStatus.Expired]), new(null, 20)),
            ["one"] = async (holds, _) => [Print((await holds.FindAsync(Placed[0].Id, Cancellation))!)],
            ["none"] = async (holds, _) => [$"{await holds.FindAsync(A.NewHoldId(), Cancellation)}"],
            ["some"] = async (holds, _) => Print(await holds.FindAsync([Placed[6].Id, Placed[1].Id], Cancellation)),
            ["of a copy"] = async (holds, _) => [Print(await holds.FindReadyAsync(Copies[1], Cancellation))],
            ["of a copy that was lent"] = async (holds, _) =>
                [Print(await holds.FindReadyAsync(Copies[0], Cancellation))],
            ["of a loan"] = async (holds, _) => [Print(await holds.FindCollectedAsync(Loan, Cancellation))],
            ["that a loan ends or moves"] = async (holds, _) =>
                Print(await holds.ListConcernedAsync(Copies[1], Books[1], Members[1], Cancellation)),
            ["that a loan ends"] = async (holds, _) =>
                Print(await holds.ListConcernedAsync(Copies[1], Books[1], Members[2], Cancellation)),
            ["the line"] = async (holds, _) =>
                InOrder(await holds.ListWaitingAsync(Books[0], after: null, limit: 2, Cancellation)),
            ["the line further back"] = async (holds, _) =>
                InOrder(await holds.ListWaitingAsync(Books[0], Placed[1], limit: 20, Cancellation)),
            ["active of a member"] = async (holds, _) => InOrder(await holds.ListActiveAsync(Members[1], Cancellation)),
            ["active of a title"] = async (holds, _) => InOrder(await holds.ListActiveAsync(Books[1], Cancellation)),
            ["all active"] = async (holds, _) =>
                (await holds.ListActiveAsync(after: null, limit: 4, Cancellation)).Select(Print),
            ["all active further on"] = async (holds, _) =>
                (await holds.ListActiveAsync(Placed[3], limit: 20, Cancellation)).Select(Print),
            ["that can be fetched"] = async (holds, _) =>
                Print(await holds.ListReadyAsync(Now.AddDays(1), Cancellation)),
            ["that can be fetched no more"] = async (holds, _) =>
                (await holds.ListOverAsync(Now, limit: 5, Cancellation)).Select(id => $"{id}"),
            ["on the shelf"] = async (_, lists) =>
                InOrder(await lists.ListReadyAsync(skip: 0, limit: 20, Cancellation)),
            ["on the shelf further down"] = async (_, lists) => InOrder(await lists.ListReadyAsync(1, 1, Cancellation)),
            ["of copies"] = async (_, lists) => Print(await lists.FindReadyAsync(Copies, Cancellation)),
            ["wanted titles"] = async (_, lists) =>
                (await lists.ListWantedAsync(Cancellation)).Select(title => $"{title}"),
            ["the first of titles"] = async (_, lists) =>
                InOrder(await lists.ListFirstAsync(Books, limit: 2, Cancellation)),
        };

    private SqliteTestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task The_fake_keeps_and_lists_holds_as_a_database_does()
    {
        await using var session = _database!.OpenSession();
        var (books, members) = (Books.ToHashSet(), Members.ToHashSet());
        var fake = new InMemoryHoldRepository(books.Contains, members.Contains);
        var (sql, lists) = (new SqlHoldRepository(session), new SqlHoldLists(session));
        await FillAsync(session);
        foreach (IHoldRepository holds in new IHoldRepository[] { fake, sql })
        {
            await KeepAsync(holds);
        }

        await AssertAlikeAsync();

        foreach (IHoldRepository holds in new IHoldRepository[] { fake, sql })
        {
            await ExtendAsync(holds);
        }

        await fake.RemoveAsync(Placed[2].Id, Cancellation);
        await sql.RemoveAsync(Placed[2].Id, Cancellation);
        books.Remove(Books[2]);
        await session.WriteAsync("DELETE FROM books WHERE id = @id", new { id = Books[2] }, Cancellation);

        await AssertAlikeAsync();

        async Task AssertAlikeAsync()
        {
            foreach (var (name, ask) in Questions)
            {
                var (expected, actual) = (await ask(sql, lists), await ask(fake, fake));
                Assert.Equal(expected.Prepend(name), actual.Prepend(name));
            }
        }
    }

    private static Hold HoldOf(int book, int member, int placed, params Action<Hold>[] changes)
    {
        var hold = Hold.Place(A.NewHoldId(), Books[book], Members[member], Now.AddMinutes(placed));
        Array.ForEach(changes, change => change(hold));
        return hold;
    }

    /// <summary>Places the holds, then keeps what became of them, and sees what is refused.</summary>
    private static async Task KeepAsync(IHoldRepository holds)
    {
        foreach (var hold in Placed)
        {
            await holds.AddAsync(
                Hold.Place(hold.Id, hold.BookId!.Value, hold.MemberId!.Value, hold.PlacedAt),
                Cancellation
            );
            await holds.KeepAsync(hold, Cancellation);
        }

        await Assert.ThrowsAsync<AlreadyOnHoldException>(() => AddAsync(Books[0], Members[0]));
        await Assert.ThrowsAsync<BookNotFoundException>(() => AddAsync(A.NewBookId(), Members[0]));
        // SQLite does not say which of the two is missing.
        await Assert.ThrowsAnyAsync<DomainException>(() => AddAsync(Books[0], A.NewMemberId()));

        Task AddAsync(BookId book, MemberId member) =>
            holds.AddAsync(Hold.Place(A.NewHoldId(), book, member, Now), Cancellation);
    }

    /// <summary>Lets copies wait longer: never shorter, and none that was set aside at another time.</summary>
    private static async Task ExtendAsync(IHoldRepository holds)
    {
        await holds.ExtendAsync(Placed[4], Now.AddDays(3), Cancellation);
        await holds.ExtendAsync(Placed[4], Now.AddDays(2), Cancellation);
        var other = Hold.Rehydrate(Placed[3].State with { ReadyAt = Now.AddDays(-1) });
        await holds.ExtendAsync(other, Now.AddDays(3), Cancellation);
        await holds.ExtendAsync(Placed[8], Now.AddDays(3), Cancellation);

        Assert.Equal([Now.AddDays(3), Now.AddDays(1)], [await UntilAsync(Placed[4]), await UntilAsync(Placed[3])]);

        async Task<DateTimeOffset?> UntilAsync(Hold hold) =>
            (await holds.FindAsync(hold.Id, Cancellation))!.Hold.ReadyUntil;
    }

    private static async Task FillAsync(SqlSession session)
    {
        foreach (var book in Books)
        {
            await session.WriteAsync(
                "INSERT INTO books (id, title, description) VALUES (@book, 'Title', '')",
                new { book },
                Cancellation
            );
        }

        foreach (var copy in Copies)
        {
            await session.WriteAsync(
                "INSERT INTO copies (id, book_id) VALUES (@copy, @book)",
                new { copy, book = Books[1] },
                Cancellation
            );
        }

        foreach (var member in Members)
        {
            await session.WriteAsync(
                """
                INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
                VALUES (@member, 'Ann', @email, 'hash', TRUE, 'member', 'stamp')
                """,
                new { member, email = $"{member}@example.org" },
                Cancellation
            );
        }
    }

    private static async Task<IEnumerable<string>> ListAsync(
        IHoldRepository holds,
        HoldFilter filter,
        PageRequest page
    ) => (await holds.ListAsync(filter, page, Cancellation)).Select(Print);

    private static IEnumerable<string> InOrder(IEnumerable<Hold> holds) => holds.Select(hold => Print(hold));

    private static IEnumerable<string> Print(IEnumerable<Hold> holds) => InOrder(holds).Order(StringComparer.Ordinal);

    private static string Print(Hold? hold) => $"{hold?.State}";

    private static string Print(HoldInLine found) => $"{found.Place}: {Print(found.Hold)}";
}
