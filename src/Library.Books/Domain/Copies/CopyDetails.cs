using Library.Books.Contract;

namespace Library.Books.Domain;

/// <summary>What is said about a copy.</summary>
/// <param name="Condition">Its condition.</param>
internal sealed record CopyDetails(CopyCondition Condition)
{
    /// <summary>The details of a copy that is new and of which nothing is known.</summary>
    public static CopyDetails Unknown { get; } = new(CopyCondition.Normal);
}
