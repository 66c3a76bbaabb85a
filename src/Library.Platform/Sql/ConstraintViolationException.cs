namespace Library.Platform.Sql;

/// <summary>The sorts of constraint that the schema declares.</summary>
public enum ConstraintKind
{
    /// <summary>A primary key or a unique index.</summary>
    Unique,

    /// <summary>A foreign key.</summary>
    ForeignKey,

    /// <summary>A check, or a column that must not be null.</summary>
    Check,
}

/// <summary>The database kept an invariant. Repositories turn this into the domain's own exception.</summary>
/// <param name="kind">The sort of constraint.</param>
/// <param name="constraint">The name of it in the database, or on SQLite the columns; empty where the database does not
/// say.</param>
/// <param name="innerException">The driver's exception.</param>
public sealed class ConstraintViolationException(ConstraintKind kind, string constraint, Exception innerException)
    : Exception("A constraint of the database refused the change.", innerException)
{
    /// <summary>The sort of constraint.</summary>
    public ConstraintKind Kind { get; } = kind;

    /// <summary>Whether a unique constraint on this column refused the change.</summary>
    public bool IsUnique(string column) =>
        Kind == ConstraintKind.Unique && constraint.Contains(column, StringComparison.Ordinal);

    /// <summary>
    /// Whether a foreign key from this column refused the change; also true where the database does not say which one
    /// did.
    /// </summary>
    public bool MayBeForeignKey(string column) =>
        Kind == ConstraintKind.ForeignKey
        && (constraint.Length == 0 || constraint.Contains(column, StringComparison.Ordinal));

    /// <summary>Whether the check of this name refused the change.</summary>
    public bool IsCheck(string name) =>
        Kind == ConstraintKind.Check && constraint.Contains(name, StringComparison.Ordinal);
}
