using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Goes over all borrowers once a day, and keeps what each is to be told, so that one mail tells all. A round
/// that is cut off goes on where it was.</summary>
internal sealed class FindDueNotices(
    IDueLoans loans,
    IPolicyRepository policies,
    IShownMembers members,
    INotices notices,
    TimeProvider clock
) : INoticeRound
{
    private const int Portion = 100;

    public async Task<bool> GoOnAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var round = await loans.HoldRoundAsync(policy.Zone.DayOf(now), cancellationToken);
        if (round.IsDone)
        {
            return false;
        }

        var portion = await loans.ListAsync(
            DueNotices.Horizon(policy, now),
            round.LastMemberId,
            Portion,
            cancellationToken
        );
        await notices.AddAsync(
            LoanNotices.Topic,
            await FindAsync(portion.Loans, policy, now, cancellationToken),
            now,
            cancellationToken
        );
        var next = round with
        {
            LastMemberId = portion.NextAfter ?? round.LastMemberId,
            IsDone = portion.NextAfter is null,
        };
        await loans.KeepRoundAsync(next, cancellationToken);
        return !next.IsDone;
    }

    private async Task<IReadOnlyCollection<Notice>> FindAsync(
        IReadOnlyList<DueLoan> listed,
        LendingPolicy policy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var told = (await notices.FindAsync([.. listed.Select(loan => loan.LoanId.Value)], cancellationToken)).ToLookup(
            notice => notice.SubjectId
        );
        MemberId[] borrowers = [.. listed.Select(loan => loan.MemberId).Distinct()];
        var known = await members.FindAsync(borrowers, cancellationToken);
        return
        [
            .. listed
                .Where(loan => known.ContainsKey(loan.MemberId))
                .Select(loan =>
                    DueNotices.Find(loan, policy, at, told[loan.LoanId.Value], ReachableOf(known[loan.MemberId]))
                )
                .OfType<Notice>(),
        ];
    }

    private static Reachable ReachableOf(ShownMember member) =>
        new(member.NoticeAddress is not null, member.WantsDueSoon);
}
