namespace Library.Members.Contract;

/// <summary>The rule of how long a membership runs.</summary>
public static class Membership
{
    /// <summary>Whether it has ended: its last day is part of it.</summary>
    /// <param name="lastDay">Its last day, or null where it has no end.</param>
    /// <param name="today">The present day in the library's zone.</param>
    public static bool HasEnded(DateOnly? lastDay, DateOnly today) => lastDay < today;
}
