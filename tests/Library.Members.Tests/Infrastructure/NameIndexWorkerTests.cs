using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members.Tests.Infrastructure;

public sealed class NameIndexWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly FakeClock _clock = new();
    private readonly LogLines _log = new();
    private readonly Queue<Exception> _failures = new();
    private SqliteTestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return _database?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Names_of_old_are_indexed_in_portions_once_the_database_can_be_used()
    {
        var members = Enumerable.Range(0, 501).Select(_ => A.Member("Jörg")).ToList();
        await KeepAsync(members);
        _failures.Enqueue(new DatabaseUnavailableException());
        _failures.Enqueue(new InvalidOperationException());
        await using var services = new ServiceCollection()
            .AddScoped(_ => _failures.TryDequeue(out var failure) ? throw failure : _database!.OpenSession())
            .BuildServiceProvider();
        using var worker = new NameIndexWorker(
            services.GetRequiredService<IServiceScopeFactory>(),
            _clock,
            _log.For<NameIndexWorker>()
        );

        await worker.StartAsync(Cancellation);
        await Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromMinutes(1));
                return worker.ExecuteTask!.IsCompletedSuccessfully;
            },
            Limit,
            "the worker is done",
            Cancellation
        );

        await using var session = _database!.OpenSession();
        var page = new PageRequest(After: null, members.Count + 1);
        Assert.Equal(members, await new SqlMemberRepository(session).FindByNameAsync("joerg", page, Cancellation));
        Assert.Equal(2, _log.All.Count);
        Assert.Contains("501", _log.All[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_whose_names_are_not_indexed_yet_are_listed_page_by_page_all_the_same()
    {
        var members = new[] { "Cem", "Ada", "Ben" }.Select(name => A.Member(name)).OrderBy(kept => kept.Id.Value);
        var kept = members.ToList();
        await KeepAsync(kept);
        await using var session = _database!.OpenSession();
        var repository = new SqlMemberRepository(session);
        var all = new MemberFilter("", Group: null);

        var first = await repository.ListByNameAsync(all, new PageRequest(After: null, 2), Cancellation);
        var rest = await repository.ListByNameAsync(all, new PageRequest(first[^1].Id.Value, 2), Cancellation);

        Assert.Equal(kept, [.. first, .. rest]);
    }

    private async Task KeepAsync(IEnumerable<Member> members)
    {
        await using var session = _database!.OpenSession();
        foreach (var member in members)
        {
            await new SqlMemberRepository(session).CreateAsync(member, "hash", link: null, Cancellation);
        }

        await session.WriteAsync("UPDATE members SET name_words = NULL, name_key = ''", parameters: null, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}
