using System.Globalization;
using Library.Members.Contract;

namespace Library.Loans.Contract;

/// <summary>The rules about the member, which loans, renewals and holds share.</summary>
public static class MemberRules
{
    /// <summary>The code of the reason that the library does not know the member.</summary>
    public const string MemberNotVerified = "member_not_verified";

    /// <summary>A library lends to people whom it knows: by a verified address, or by the word of staff.</summary>
    public static IDecisionRule<IMemberCase> IsKnown { get; } =
        new Rule(MemberNotVerified, asked => asked.IsKnown ? null : "The library does not know the member yet.");

    /// <summary>A membership may end on a day.</summary>
    public static IDecisionRule<IMemberCase> MembershipRuns { get; } =
        new Rule(
            "member_expired",
            asked =>
                asked.Borrower.ExpiresOn is { } last && Membership.HasEnded(last, asked.Today)
                    ? $"The membership ended on {last.ToString("O", CultureInfo.InvariantCulture)}."
                    : null
        );

    /// <summary>Staff may block a member. Why is for staff, and for the member's own account.</summary>
    public static IDecisionRule<IMemberCase> NotBlocked { get; } = new Rule("member_blocked", BlockOf);

    /// <summary>A member with a loan that is long overdue gets nothing else.</summary>
    public static IDecisionRule<IMemberCase> NothingLongOverdue { get; } =
        new Rule(
            "member_overdue",
            asked =>
                asked.LongOverdue is var (loans, days)
                    ? $"Has {loans} overdue, the oldest for {days} {(days == 1 ? "day" : "days")}."
                    : null
        );

    /// <summary>Tells staff the note about the member.</summary>
    public static IDecisionRule<IMemberCase> TellNote { get; } =
        new Rule(
            "member_note",
            asked => asked.IsByStaff && asked.Borrower.Note.Length > 0 ? asked.Borrower.Note : null,
            ReasonWeight.Told
        );

    private static string? BlockOf(IMemberCase asked)
    {
        if (asked.Borrower.Block is not { } block || !block.CountsAt(asked.At))
        {
            return null;
        }

        return asked.IsByStaff ? $"The member is blocked: {block.Reason}" : "The member is blocked.";
    }

    private sealed record Rule(
        string Code,
        Func<IMemberCase, string?> Find,
        ReasonWeight Weight = ReasonWeight.Overridable
    ) : IDecisionRule<IMemberCase>
    {
        public string? Judge(IMemberCase asked) => Find(asked);
    }
}
