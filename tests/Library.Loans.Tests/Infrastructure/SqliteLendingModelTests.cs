using Library.Books.Infrastructure;
using Library.Loans.Infrastructure;
using Library.Loans.Tests.Application.Modelled;
using Library.Members.Infrastructure;
using Library.Platform.Barcodes;
using Library.Platform.Caching;
using Library.Shared;
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

    public SqliteLendingModelTests() => (_cache, _ids) = (new LruCache(1000, Clock), new IdGenerator(Clock));

    public async ValueTask InitializeAsync() =>
        _database = await SqliteTestDatabase.CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    private protected override async Task InRequestAsync(Func<Desk, Task> work)
    {
        await using var session = _database!.OpenSession();
        var books = new CachedBookRepository(
            new SqlBookRepository(session),
            new EntityCache<BookRow>(_cache, session, "book:", TimeToLive)
        );
        var members = new CachedMemberRepository(
            new SqlMemberRepository(session),
            new EntityCache<MemberRow>(_cache, session, "member:", TimeToLive)
        );
        var loans = new SqlLoanRepository(session, new TestMetrics().Loans);
        var copies = new SqlCopyRepository(session, new BarcodeRegistry(session));
        var catalogue = new SqlCatalogue(session, copies);
        await work(new Desk(books, copies, catalogue, members, loans, _ids, Clock));
        await session.CommitAsync(TestContext.Current.CancellationToken);
    }
}
