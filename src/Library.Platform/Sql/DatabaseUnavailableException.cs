using Library.Shared;

namespace Library.Platform.Sql;

/// <summary>The database is away, not yet migrated, or too busy to answer in time.</summary>
/// <param name="innerException">The technical cause, for the log only.</param>
public sealed class DatabaseUnavailableException(Exception? innerException = null)
    : PolicyException(
        ErrorKind.Unavailable,
        "database_unavailable",
        "The service cannot reach its data at the moment. Try again shortly.",
        innerException
    )
{
    /// <summary>Whether a table, a column or a right is missing: the schema is not this program's, or not its
    /// role's.</summary>
    public bool ConcernsSchema { get; init; }
}
