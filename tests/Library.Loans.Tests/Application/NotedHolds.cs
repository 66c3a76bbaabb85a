using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Tests.Application;

/// <summary>Holds that stand as they are told to, and a note of the ways of copies.</summary>
internal sealed class NotedHolds : ITitleHolds, ICopyMoves, IAwaitedBooks
{
    public Dictionary<BookId, TitleHolds> Titles { get; } = [];

    public CopySetAside? SetAside { get; set; }

    public IReadOnlyList<AwaitedBook> Awaited { get; set; } = [];

    public List<LoanOfCopy> Lent { get; } = [];

    public List<ArrivedCopy> Arrived { get; } = [];

    public List<LoanOfCopy> Undone { get; } = [];

    public List<CopyId> Reopened { get; } = [];

    public Task<IReadOnlyDictionary<BookId, TitleHolds>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<BookId, TitleHolds>>(
            ids.Distinct().ToDictionary(id => id, id => Titles.GetValueOrDefault(id, TitleHolds.None))
        );

    public Task FollowLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken) => Note(Lent, loan);

    public async Task<CopySetAside?> FollowArrivalAsync(ArrivedCopy copy, CancellationToken cancellationToken)
    {
        await Note(Arrived, copy);
        return SetAside;
    }

    public Task FollowUndoneLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken) => Note(Undone, loan);

    public Task FollowUndoneReturnAsync(CopyId copyId, CancellationToken cancellationToken) => Note(Reopened, copyId);

    public Task<IReadOnlyList<AwaitedBook>> ListAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult(Awaited);

    private static Task Note<TMove>(List<TMove> notes, TMove move)
    {
        notes.Add(move);
        return Task.CompletedTask;
    }
}
