using System.Globalization;
using Library.Loans.Domain;

namespace Library.Loans.Presentation.Pages;

/// <summary>Says in sentences what rules come to, for a loan that is made today.</summary>
internal static class PolicyExamples
{
    /// <summary>A sentence for the library, then one for each kind and each group with rules of its own.</summary>
    public static IReadOnlyList<string> Of(LendingPolicy policy, DateTimeOffset now) =>
        [
            Sentence(policy, "A member", "a book", kind: null, group: null, now),
            .. policy.Draft.Kinds.Select(kind =>
                kind.Lendable
                    ? Sentence(policy, "A member", $"“{kind.Name}”", kind.Name, group: null, now)
                    : $"“{kind.Name}” is not lent."
            ),
            .. policy.Draft.Groups.Select(group =>
                Sentence(policy, $"A member of “{group.Name}”", "a book", kind: null, group.Name, now)
            ),
        ];

    private static string Sentence(
        LendingPolicy policy,
        string member,
        string thing,
        string? kind,
        string? group,
        DateTimeOffset now
    )
    {
        var terms = policy.TermsFor(kind, group);
        var due = policy.Zone.DayOf(policy.DueAfter(now, terms, now).At);
        var renewals = terms.Renewals switch
        {
            0 => "no renewal",
            1 => "one renewal",
            var number => $"{number} renewals",
        };
        return $"{member} borrows {thing} on {Day(policy.Zone.DayOf(now))}: due {Day(due)}, {renewals}, "
            + $"{terms.LoansAtOnce} loans at once.";
    }

    private static string Day(DateOnly day) => day.ToString("dddd d MMMM", CultureInfo.InvariantCulture);
}
