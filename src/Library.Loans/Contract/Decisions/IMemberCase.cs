using Library.Members.Contract;

namespace Library.Loans.Contract;

/// <summary>The facts about the member for whom a loan, a renewal or a hold is asked.</summary>
public interface IMemberCase
{
    /// <summary>The member.</summary>
    Borrower Borrower { get; }

    /// <summary>Whether the library knows the member.</summary>
    bool IsKnown { get; }

    /// <summary>Whether a librarian asks.</summary>
    bool IsByStaff { get; }

    /// <summary>When it is asked.</summary>
    DateTimeOffset At { get; }

    /// <summary>The day of it in the library's zone.</summary>
    DateOnly Today { get; }

    /// <summary>The member's overdue loans, where one is overdue for so long that it keeps from others; else
    /// null.</summary>
    LongOverdue? LongOverdue { get; }
}

/// <summary>Overdue loans of a member.</summary>
/// <param name="Loans">How many they are.</param>
/// <param name="DaysOfOldest">For how many days the oldest is overdue.</param>
public sealed record LongOverdue(int Loans, int DaysOfOldest);
