using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>The part of the desk that the page that lends is to show.</summary>
/// <param name="Member">The open member, or null.</param>
/// <param name="Copy">The copy that shows itself, or null.</param>
/// <param name="Named">More copies that the page names.</param>
/// <param name="Caller">The librarian.</param>
internal sealed record ShowLendingDeskQuery(
    MemberId? Member,
    CopyId? Copy,
    IReadOnlyCollection<CopyId> Named,
    Caller Caller
);

/// <summary>The page that lends, as it stands.</summary>
/// <param name="Member">The open member, or null.</param>
/// <param name="Account">The account of the open member, or null.</param>
/// <param name="Copies">The copies that are on loan or shown.</param>
internal sealed record LendingDesk(
    ShownMember? Member,
    MemberAccount? Account,
    IReadOnlyDictionary<CopyId, ShownCopy> Copies
)
{
    /// <summary>The last acts of the librarian, the newest first; empty where a member is open, or a copy shows
    /// itself.</summary>
    public IReadOnlyList<EventAtDesk> Latest { get; init; } = [];

    /// <summary>The borrowers whom they are about.</summary>
    public IReadOnlyDictionary<MemberId, ShownMember> Borrowers { get; init; } =
        new Dictionary<MemberId, ShownMember>();

    /// <summary>Those for whom copies are set aside that came back or were seen.</summary>
    public IReadOnlyDictionary<CopyId, SetAsideFor> SetAside { get; init; } = new Dictionary<CopyId, SetAsideFor>();

    /// <summary>The titles that the open member can fetch or waits for, the first kind at the top.</summary>
    public IReadOnlyList<AwaitedBook> Awaited { get; init; } = [];

    /// <summary>The copy that shows itself, with its loan and borrower.</summary>
    public (ShownCopy Copy, OpenLoan? Loan, ShownMember? Borrower)? Shown { get; init; }

    /// <summary>The member for whom that copy is set aside, or null.</summary>
    public SetAsideFor? ShownIsFor { get; init; }
}

/// <summary>Gathers what the page that lends shows; nothing of it decides anything.</summary>
internal sealed class ShowLendingDesk(
    IShownMembers members,
    IMemberAccounts accounts,
    IShownCopies copies,
    ICopyLoans loans,
    IAwaitedBooks awaited,
    ILatestEvents events,
    FindSetAside setAside
)
{
    private const int MostEvents = 10;

    public async Task<LendingDesk> ExecuteAsync(ShowLendingDeskQuery query, CancellationToken cancellationToken)
    {
        var member = query.Member is { } id ? await FindMemberAsync(id, cancellationToken) : null;
        var account = member is null ? null : await accounts.FindAsync(member.Id, query.Caller, cancellationToken);
        var latest = query is { Member: null, Copy: null }
            ? await events.ListAsync(query.Caller.Id, MostEvents, cancellationToken)
            : [];
        CopyId[] wanted =
        [
            .. latest.Select(happened => happened.CopyId).OfType<CopyId>(),
            .. (account?.Loans ?? []).Select(loan => loan.CopyId).OfType<CopyId>(),
            .. query.Named,
            .. new[] { query.Copy }.OfType<CopyId>(),
        ];
        var shown = await copies.FindAsync(wanted, cancellationToken);
        return new LendingDesk(member, account, shown)
        {
            Latest = latest,
            Borrowers = await members.FindAsync(
                [.. latest.Select(happened => happened.MemberId).OfType<MemberId>()],
                cancellationToken
            ),
            SetAside = await setAside.ExecuteAsync(
                [.. latest.Where(happened => happened.BringsCopy).Select(happened => happened.CopyId).OfType<CopyId>()],
                cancellationToken
            ),
            Awaited = member is null ? [] : await awaited.ListAsync(member.Id, cancellationToken),
            ShownIsFor = query.Copy is { } asked
                ? (await setAside.ExecuteAsync([asked], cancellationToken)).GetValueOrDefault(asked)
                : null,
            Shown =
                query.Copy is { } copyId && shown.TryGetValue(copyId, out var copy)
                    ? await ShowAsync(copy, cancellationToken)
                    : null,
        };
    }

    private async Task<(ShownCopy Copy, OpenLoan? Loan, ShownMember? Borrower)> ShowAsync(
        ShownCopy copy,
        CancellationToken cancellationToken
    )
    {
        var loan = (await loans.FindAsync([copy.Id], cancellationToken)).GetValueOrDefault(copy.Id);
        return (copy, loan, loan?.MemberId is { } id ? await FindMemberAsync(id, cancellationToken) : null);
    }

    private async Task<ShownMember?> FindMemberAsync(MemberId id, CancellationToken cancellationToken) =>
        (await members.FindAsync([id], cancellationToken)).GetValueOrDefault(id);
}
