using Library.Holds.Domain;
using Library.Holds.Infrastructure;
using Library.Holds.Tests.Application;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Holds;
using Library.Testing.Loans;

namespace Library.Holds.Tests.Infrastructure;

/// <summary>A statement counts those who would be served by the rule of <see cref="HoldLine"/>.</summary>
public abstract class TitleHoldsSuite(Func<CancellationToken, Task<ITestDatabase>> create) : IAsyncLifetime
{
    private const int Seeds = 40;
    private static readonly DateTimeOffset Now = new FakeClock().GetUtcNow();
    private static readonly DateTimeOffset Later = Now.AddMicroseconds(1);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    private ITestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await create(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Cases_02_and_17_random_lines_count_as_the_domain_counts_them_for_every_member()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            // Rolled back at the end.
            await using var session = _database!.OpenSession();
            var random = new Random(seed);
            var people = new People([]);
            BookId[] books = [.. Enumerable.Range(0, 3).Select(_ => A.NewBookId())];
            Borrower[] members = [.. Enumerable.Range(0, 10).Select(_ => AnyBorrower(random))];
            await KeepAsync(session, books, members);
            Array.ForEach(members, people.Keep);
            var holds = new SqlHoldRepository(session);
            foreach (var book in books)
            {
                await LineUpAsync(holds, book, members, random);
            }

            var policies = new ReadHoldPolicy(new InMemoryPolicyRepository());
            var (sql, domain) = (new SqlTitleHolds(session, policies), new InMemoryTitleHolds(holds, people, policies));
            foreach (var member in members.Select(member => member.Id).Append(default))
            {
                Assert.Equal(
                    $"{seed}: {await PrintAsync(domain, books, member)}",
                    $"{seed}: {await PrintAsync(sql, books, member)}"
                );
            }
        }
    }

    private static Borrower AnyBorrower(Random random) =>
        new(
            A.NewMemberId(),
            IsVerified: true,
            Group: null,
            Any<DateOnly?>(random, null, null, Today.AddDays(-1), Today, Today.AddDays(1)),
            Any<DateTimeOffset?>(random, null, Now, Later) is var until && random.Next(2) == 0
                ? new Block("A reason.", until)
                : null,
            Note: ""
        );

    private static async Task LineUpAsync(
        SqlHoldRepository holds,
        BookId book,
        IEnumerable<Borrower> members,
        Random random
    )
    {
        var before = Now.AddDays(-2);
        var isSetAside = false;
        foreach (var member in members.Where(_ => random.Next(4) > 0))
        {
            var hold = Hold.Place(A.NewHoldId(), book, member.Id, before.AddMinutes(random.Next(5)));
            await holds.AddAsync(hold, Cancellation);
            switch (random.Next(6))
            {
                case 0:
                    hold.Suspend(Any<DateTimeOffset?>(random, null, Now, Later), before);
                    break;
                case 1 when !isSetAside:
                    hold.SetAside(new CopyId(book.Value), before, Later);
                    isSetAside = true;
                    break;
                case 2:
                    hold.Cancel(CancelReason.ByStaff, Now);
                    break;
            }

            await holds.KeepAsync(hold, Cancellation);
        }
    }

    private static async Task KeepAsync(SqlSession session, BookId[] books, Borrower[] members)
    {
        foreach (var book in books)
        {
            await session.WriteAsync(
                "INSERT INTO books (id, title, description) VALUES (@book, 'Title', '')",
                new { book },
                Cancellation
            );
            await session.WriteAsync(
                "INSERT INTO copies (id, book_id) VALUES (@book, @book)",
                new { book },
                Cancellation
            );
        }

        foreach (var member in members)
        {
            await session.WriteAsync(
                """
                INSERT INTO members
                    (id, name, is_verified, role, session_stamp, expires_on, block_reason, blocked_until)
                VALUES (@Id, 'Ann', TRUE, 'member', 'stamp', @ExpiresOn, @Reason, @Until)
                """,
                new
                {
                    member.Id,
                    member.ExpiresOn,
                    member.Block?.Reason,
                    member.Block?.Until,
                },
                Cancellation
            );
        }
    }

    private static async Task<string> PrintAsync(ITitleHolds titleHolds, BookId[] books, MemberId member)
    {
        var found = await titleHolds.FindAsync(books, member, Now, Cancellation);
        return string.Join(
            '\n',
            books.Select(book =>
                $"{found[book].Waiting} {found[book].Before} {found[book].ReadyElsewhere} "
                + string.Join(' ', found[book].SetAside)
            )
        );
    }

    private static TItem Any<TItem>(Random random, params TItem[] items) => items[random.Next(items.Length)];
}

public sealed class SqliteTitleHoldsTests()
    : TitleHoldsSuite(async cancellation => await SqliteTestDatabase.CreateAsync(cancellation));

public sealed class PostgresTitleHoldsTests()
    : TitleHoldsSuite(async cancellation => await PostgresTestDatabase.CreateOrSkipAsync(cancellation));
