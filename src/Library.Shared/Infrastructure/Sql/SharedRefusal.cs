using System.Data.Common;

namespace Library.Shared.Infrastructure.Sql;

/// <summary>Tells why a statement that requests share was refused.</summary>
internal static class SharedRefusal
{
    /// <summary>
    /// Whether one of the rows may be the reason, so that the others have a right to another attempt without it. A statement that the database does not
    /// understand (class 42 of SQLSTATE) is a mistake in this program, which must not be hidden by that.
    /// </summary>
    public static bool MayConcernOneRow(Exception failure) =>
        failure is ConstraintViolationException || (failure is DbException { SqlState: { } state } && !state.StartsWith("42", StringComparison.Ordinal));
}
