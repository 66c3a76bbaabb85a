using System.Data.Common;

namespace Library.Platform.Sql;

/// <summary>What holds for every statement that requests share.</summary>
internal static class SharedStatement
{
    /// <summary>
    /// How long the next one waits for the answer to the one before: many times what such a statement takes, also where
    /// it waits for a slow disk.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Whether one of the rows may be the reason, so that the others have a right to another attempt without it. A
    /// statement that the database does not understand (class 42 of SQLSTATE) is a mistake in this program, which must
    /// not be hidden by that.
    /// </summary>
    public static bool MayConcernOneRow(Exception failure) =>
        failure is ConstraintViolationException
        || (failure is DbException { SqlState: { } state } && !state.StartsWith("42", StringComparison.Ordinal));
}
