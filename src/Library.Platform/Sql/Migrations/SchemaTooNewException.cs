namespace Library.Platform.Sql;

/// <summary>The database was migrated by a newer version of this program, whose schema this one does not
/// know.</summary>
/// <param name="present">The version of the schema in the database.</param>
/// <param name="known">The newest version that this program knows.</param>
public sealed class SchemaTooNewException(int present, int known)
    : Exception(
        $"The database has schema version {present}, this program knows versions up to {known}. Install the newer "
            + $"program."
    );
