using Library.Books.Infrastructure;
using Library.Loans.Infrastructure;
using Library.Loans.Tests.Application;
using Library.Loans.Tests.Application.Modelled;
using Library.Members.Infrastructure;
using Library.Platform.Barcodes;
using Library.Platform.Caching;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Loans.Tests.Infrastructure;

/// <summary>As the program composes it: a session for each request, and books and members behind their
/// caches.</summary>
public sealed class SqliteLendingModelTests : LendingModelSuite, IAsyncLifetime
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);
    private readonly LruCache _cache;
    private readonly IdGenerator _ids;
    private SqliteTestDatabase? _database;
    private MemberId _librarian;

    public SqliteLendingModelTests() => (_cache, _ids) = (new LruCache(1000, Clock), new IdGenerator(Clock));

    protected override int Sequences => 50;

    public async ValueTask InitializeAsync()
    {
        _database = await SqliteTestDatabase.CreateAsync(TestContext.Current.CancellationToken);
        await InRequestAsync(async desk => _librarian = await desk.AddMemberAsync());
        await using var session = _database.OpenSession();
        await new SqlPolicyRepository(session, _ids).KeepAsync(
            LendingModel.Policy,
            _librarian,
            Clock.GetUtcNow(),
            TestContext.Current.CancellationToken
        );
        await session.CommitAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    private protected override async Task InRequestAsync(Func<Desk, Task> work)
    {
        await using var session = _database!.OpenSession();
        var books = new CachedBookRepository(
            new SqlBookRepository(session, TestSearch.IndexOf(session)),
            new EntityCache<BookRow>(_cache, session, "book:", TimeToLive)
        );
        var members = new CachedMemberRepository(
            new SqlMemberRepository(session),
            new EntityCache<MemberRow>(_cache, session, "member:", TimeToLive)
        );
        var copies = new SqlCopyRepository(session, new BarcodeRegistry(session));
        var ports = LendingPorts.Over(session, _ids);
        var desk = new Desk(books, copies, members, ports, StandAsync, _ids, Clock)
        {
            Caller = A.Caller(_librarian, Role.Librarian),
        };
        await work(desk);
        await session.CommitAsync(TestContext.Current.CancellationToken);

        Task StandAsync(MemberId member, Standing standing) =>
            session.WriteAsync(
                "UPDATE members SET block_reason = @reason, group_name = @Group WHERE id = @member",
                new
                {
                    member,
                    standing.Group,
                    reason = standing.IsBlocked ? "A reason." : null,
                },
                TestContext.Current.CancellationToken
            );
    }
}
