using Library.Members.Domain;
using Library.Shared;
using Library.Testing.Members;

namespace Library.Members.Tests.Infrastructure;

public sealed class InMemoryMemberRepositoryTests : MemberRepositoryContract
{
    private readonly InMemoryMemberRepository _members = new();

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<TResult> InRequestAsync<TResult>(Func<IMemberRepository, Task<TResult>> work) =>
        work(_members);

    protected override Task GiveOpenLoanAsync(MemberId memberId)
    {
        _members.GiveOpenLoan(memberId);
        return Task.CompletedTask;
    }
}
