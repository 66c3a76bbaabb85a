using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Which overdue loans are asked for.</summary>
/// <param name="Group">Of members of this group, compared without case; null for all.</param>
/// <param name="ToCall">Only of members without an e-mail address, who have to be called.</param>
internal sealed record ListOverdueQuery(string? Group, bool ToCall);

/// <summary>The overdue loans at this moment, without those that are said to be back.</summary>
/// <param name="Members">The members that have them, the longest overdue first.</param>
/// <param name="Groups">The groups of the members that were looked at, in alphabetical order.</param>
/// <param name="HasMore">Whether there are more loans than are listed.</param>
internal sealed record OverdueLoans(IReadOnlyList<OverdueMember> Members, IReadOnlyList<string> Groups, bool HasMore);

/// <summary>A member with overdue loans. Prints as its name alone.</summary>
/// <param name="Member">The member.</param>
/// <param name="Loans">The loans that should be back, the longest overdue first; not empty.</param>
internal sealed record OverdueMember(ShownMember Member, IReadOnlyList<OverdueLoan> Loans)
{
    public override string ToString() => nameof(OverdueMember);
}

/// <summary>An overdue loan.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Title">The title; null where it was removed.</param>
/// <param name="DueOn">The last day, in the library's zone.</param>
/// <param name="Days">For how many days it should be back.</param>
internal sealed record OverdueLoan(Loan Loan, ShownTitle? Title, DateOnly DueOn, int Days);

/// <summary>Lists the loans that should be back, by borrower. It holds no locks.</summary>
internal sealed class ListOverdue(
    ILoanRepository loans,
    IPolicyRepository policies,
    ITitles titles,
    IShownMembers members,
    TimeProvider clock
)
{
    /// <summary>So many loans are listed at most, those that are overdue the longest.</summary>
    public const int Most = 2_000;

    private const int Portion = 1_000;

    public async Task<OverdueLoans> ExecuteAsync(ListOverdueQuery query, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var (wanted, borrowers) = await ReadAsync(query, now, cancellationToken);
        var listed = wanted.Take(Most).ToList();
        var shown = await titles.FindAsync(listed.Select(loan => loan.BookId).OfType<BookId>(), cancellationToken);
        return new OverdueLoans(
            [
                .. listed
                    .GroupBy(loan => borrowers[loan.MemberId!.Value])
                    .Select(member => new OverdueMember(member.Key, [.. member.Select(Show)])),
            ],
            [
                .. borrowers
                    .Values.Select(member => member.Group)
                    .OfType<string>()
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.OrdinalIgnoreCase),
            ],
            wanted.Count > Most
        );

        OverdueLoan Show(Loan loan) =>
            new(
                loan,
                loan.BookId is { } id ? shown.GetValueOrDefault(id) : null,
                policy.Zone.DayOf(loan.DueAt),
                policy.DaysOverdue(loan.DueAt, now)
            );
    }

    private static bool IsAskedFor(ShownMember member, ListOverdueQuery query) =>
        (query.Group is null || string.Equals(member.Group, query.Group, StringComparison.OrdinalIgnoreCase))
        && (!query.ToCall || member.Email is null);

    /// <summary>Reads portions until there are more loans of the members that are asked for than are listed.</summary>
    private async Task<(List<Loan> Wanted, Dictionary<MemberId, ShownMember> Borrowers)> ReadAsync(
        ListOverdueQuery query,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var wanted = new List<Loan>();
        var borrowers = new Dictionary<MemberId, ShownMember>();
        IReadOnlyList<Loan> portion;
        Loan? last = null;
        do
        {
            portion = await loans.ListOverdueAsync(now, last, Portion, cancellationToken);
            last = portion.Count > 0 ? portion[^1] : null;
            await AddBorrowersAsync(borrowers, portion, cancellationToken);
            wanted.AddRange(
                portion.Where(loan =>
                    loan.MemberId is { } id && borrowers.TryGetValue(id, out var member) && IsAskedFor(member, query)
                )
            );
        } while (portion.Count == Portion && wanted.Count <= Most);

        return (wanted, borrowers);
    }

    private async Task AddBorrowersAsync(
        Dictionary<MemberId, ShownMember> borrowers,
        IReadOnlyList<Loan> portion,
        CancellationToken cancellationToken
    )
    {
        var unknown = portion.Select(loan => loan.MemberId).OfType<MemberId>().Distinct();
        MemberId[] ids = [.. unknown.Where(id => !borrowers.ContainsKey(id))];
        foreach (var (id, member) in await members.FindAsync(ids, cancellationToken))
        {
            borrowers.Add(id, member);
        }
    }
}
