using Library.Auth.Domain;
using Library.Shared;
using Library.Testing.Auth;

namespace Library.Auth.Tests.Infrastructure;

public sealed class InMemoryRefreshTokenRepositoryTests : RefreshTokenRepositoryContract
{
    private readonly HashSet<MemberId> _withAnotherStamp = [];
    private readonly InMemoryRefreshTokenRepository _tokens;

    public InMemoryRefreshTokenRepositoryTests() => _tokens = new(owner => !_withAnotherStamp.Contains(owner.MemberId));

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<TResult> InRequestAsync<TResult>(
        Func<IRefreshTokenRepository, Task<TResult>> work
    ) => work(_tokens);

    protected override Task AddMemberAsync(MemberId memberId) => Task.CompletedTask;

    protected override Task ChangeStampAsync(MemberId memberId)
    {
        _withAnotherStamp.Add(memberId);
        return Task.CompletedTask;
    }

    protected override Task DeleteMemberAsync(MemberId memberId)
    {
        _tokens.DeleteMember(memberId);
        return Task.CompletedTask;
    }
}
