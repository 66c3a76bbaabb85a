using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>A library in which no member waits for a title, so that this slice works without that of holds.</summary>
internal sealed class NoHolds : ITitleHolds, ICopyMoves, IAwaitedBooks
{
    public Task<IReadOnlyDictionary<BookId, TitleHolds>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<BookId, TitleHolds>>(
            ids.Distinct().ToDictionary(id => id, _ => TitleHolds.None)
        );

    public Task FollowLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<CopySetAside?> FollowArrivalAsync(ArrivedCopy copy, CancellationToken cancellationToken) =>
        Task.FromResult<CopySetAside?>(null);

    public Task FollowUndoneLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task FollowUndoneReturnAsync(CopyId copyId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<AwaitedBook>> ListAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AwaitedBook>>([]);
}
