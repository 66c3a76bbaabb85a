using System.Text.Json;

namespace Library.Platform.Sql;

/// <summary>Inserts many rows with one statement.</summary>
public static class BatchInsert
{
    private const string AsText = "yyyy-MM-dd";

    /// <summary>Inserts them, within the transaction.</summary>
    /// <param name="session">The session.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">Objects whose properties are named like the columns; ids and dates by
    /// <see cref="Value(Guid?)"/> and <see cref="Value(DateOnly?)"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="passesOver">The column whose values may be there already; a row with such a value is passed
    /// over.</param>
    /// <returns>How many rows are new.</returns>
    public static Task<int> InsertAsync(
        this SqlSession session,
        string table,
        IReadOnlyList<string> columns,
        IEnumerable<object> rows,
        CancellationToken cancellationToken,
        string? passesOver = null
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        var end = passesOver is null ? "" : $" ON CONFLICT ({passesOver}) DO NOTHING";
        var record = $"json_populate_recordset(CAST(NULL AS {table}), CAST(@rows AS json))";
        var source =
            session.Dialect == "postgresql"
                ? $"{string.Join(", ", columns)} FROM {record}"
                : $"{string.Join(", ", columns.Select(column => $"value ->> '{column}'"))} FROM json_each(@rows)";
        return session.WriteAsync(
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {source} WHERE true{end}",
            new { rows = JsonSerializer.Serialize(rows) },
            cancellationToken
        );
    }

    /// <summary>An id, as SQLite keeps it and PostgreSQL reads it.</summary>
    public static string? Value(Guid? id) => id?.ToString("D").ToUpperInvariant();

    /// <summary>A date, as SQLite keeps it and PostgreSQL reads it.</summary>
    public static string? Value(DateOnly? date) =>
        date?.ToString(AsText, System.Globalization.CultureInfo.InvariantCulture);
}
