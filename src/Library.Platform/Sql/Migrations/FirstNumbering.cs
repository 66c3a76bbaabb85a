namespace Library.Platform.Sql;

/// <summary>
/// The numbers that migrations had before each slice kept its own. Their statements were divided among the slices and
/// left as they were, so that a database with the old numbers has what the new ones stand for.
/// </summary>
internal static class FirstNumbering
{
    private static readonly int[][] NewNumbers =
    [
        [1, 2, 3, 4, 5],
        [6],
        [7, 8],
    ];

    /// <summary>The old number behind the last of these.</summary>
    public static int Last => NewNumbers.Length;

    /// <summary>The numbers of today for what one old migration did.</summary>
    public static IReadOnlyList<int> Translate(int version) => NewNumbers[version - 1];
}
