using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Which overdue loans are asked for.</summary>
/// <param name="Group">Of members of this group, compared without case; null for all.</param>
/// <param name="ToCall">Only of members without an e-mail address, who have to be called.</param>
internal sealed record ListOverdueQuery(string? Group, bool ToCall);

/// <summary>The overdue loans at this moment.</summary>
/// <param name="Members">The members that have them, the longest overdue first.</param>
/// <param name="Groups">The groups of all members with overdue loans.</param>
/// <param name="HasMore">Whether there are more loans than are listed.</param>
internal sealed record OverdueLoans(IReadOnlyList<OverdueMember> Members, IReadOnlyList<string> Groups, bool HasMore);

/// <summary>A member with overdue loans. Prints as its name alone.</summary>
/// <param name="Member">The member.</param>
/// <param name="Loans">What should be back, the longest overdue first; not empty.</param>
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

/// <summary>Lists what should be back, by the member who has it. It holds no locks.</summary>
internal sealed class ListOverdue(
    ILoanRepository loans,
    IPolicyRepository policies,
    ITitles titles,
    IShownMembers members,
    TimeProvider clock
)
{
    /// <summary>So many loans are listed at most, the newest of all.</summary>
    public const int Most = 2_000;

    private const int LargestLoan = 200;

    public async Task<OverdueLoans> ExecuteAsync(ListOverdueQuery query, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var overdue = await ReadAsync(now, cancellationToken);
        var listed = overdue.Take(Most).ToList();
        var shown = await titles.FindAsync(listed.Select(loan => loan.BookId).OfType<BookId>(), cancellationToken);
        var borrowers = await members.FindAsync(
            [.. listed.Select(loan => loan.MemberId).OfType<MemberId>().Distinct()],
            cancellationToken
        );
        return new OverdueLoans(
            [
                .. listed
                    .Where(loan => loan.MemberId is { } id && borrowers.ContainsKey(id))
                    .OrderBy(loan => loan.DueAt)
                    .ThenBy(loan => loan.Id.Value)
                    .GroupBy(loan => borrowers[loan.MemberId!.Value])
                    .Where(member => IsAskedFor(member.Key, query))
                    .Select(member => new OverdueMember(member.Key, [.. member.Select(Show)])),
            ],
            [
                .. borrowers
                    .Values.Select(member => member.Group)
                    .OfType<string>()
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.OrdinalIgnoreCase),
            ],
            overdue.Count > Most
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

    private ValueTask<List<Loan>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var filter = new LoanFilter(MemberId: null, BookId: null, LoanStatus.Overdue, now);
        return WholeList
            .ReadAsync(
                (page, token) => loans.ListAsync(filter, page, token),
                loan => loan.Id.Value,
                LargestLoan,
                cancellationToken
            )
            .Take(Most + 1)
            .ToListAsync(cancellationToken);
    }
}
