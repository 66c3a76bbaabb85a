namespace Library.Books.Contract;

/// <summary>Which conditions let a copy be lent.</summary>
public static class LendableConditions
{
    /// <summary>Whether a copy in this condition can be lent.</summary>
    public static bool CanBeLent(this CopyCondition condition) => condition == CopyCondition.Normal;

    /// <summary>Whether a copy in this condition can be lent, or can be again soon, so that one may wait for
    /// it.</summary>
    public static bool CanBeAwaited(this CopyCondition condition) =>
        condition.CanBeLent() || condition == CopyCondition.Repair;
}
