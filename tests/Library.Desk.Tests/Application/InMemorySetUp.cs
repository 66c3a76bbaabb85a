using Library.Desk.Domain;

namespace Library.Desk.Tests.Application;

/// <summary>The set-up without a database.</summary>
internal sealed class InMemorySetUp : ISetUpRepository
{
    public SetUp? Present { get; private set; }

    public Task BeginAsync(string salt, CancellationToken cancellationToken)
    {
        Present ??= new SetUp(salt, SetUpDraft.Empty);
        return Task.CompletedTask;
    }

    public Task<SetUp?> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Present);

    public Task<SetUp?> FindToChangeAsync(CancellationToken cancellationToken) => Task.FromResult(Present);

    public Task KeepAsync(SetUpDraft draft, CancellationToken cancellationToken)
    {
        Present = Present! with { Draft = draft };
        return Task.CompletedTask;
    }

    public Task RemoveAsync(CancellationToken cancellationToken)
    {
        Present = null;
        return Task.CompletedTask;
    }
}
