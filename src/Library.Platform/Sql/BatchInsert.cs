using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Library.Shared;

namespace Library.Platform.Sql;

/// <summary>Inserts many rows with one statement.</summary>
public static class BatchInsert
{
    private static readonly JsonSerializerOptions OnPostgres = Options(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF'+00'");
    private static readonly JsonSerializerOptions OnSqlite = Options(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF");

    /// <summary>Inserts them, within the transaction; where there are none, nothing is executed.</summary>
    /// <param name="session">The session.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">Objects whose properties are named like the columns.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="passesOver">The columns of a key whose values may be there already; a row with such values is
    /// passed over.</param>
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
        object[] added = [.. rows];
        if (added.Length == 0)
        {
            return Task.FromResult(0);
        }

        var end = passesOver is null ? "" : $" ON CONFLICT ({passesOver}) DO NOTHING";
        var record = $"json_populate_recordset(CAST(NULL AS {table}), CAST(@rows AS json))";
        var (source, options) =
            session.Dialect == "postgresql"
                ? ($"{string.Join(", ", columns)} FROM {record}", OnPostgres)
                : ($"{string.Join(", ", columns.Select(ValueOf))} FROM json_each(@rows)", OnSqlite);
        return session.WriteAsync(
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {source} WHERE true{end}",
            new { rows = JsonSerializer.Serialize(added, options) },
            cancellationToken
        );
    }

    private static string ValueOf(string column) => $"value ->> '{column}'";

    /// <summary>Ids and times as the driver of each database writes them; in SQLite their order rests on it.</summary>
    private static JsonSerializerOptions Options(string timeFormat) =>
        new()
        {
            // It is the parameter of a statement and part of no page: signs beyond ASCII may stay as they are.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters =
            {
                new TextConverter<Guid>(Text),
                new TextConverter<BookId>(id => Text(id.Value)),
                new TextConverter<CopyId>(id => Text(id.Value)),
                new TextConverter<MemberId>(id => Text(id.Value)),
                new TextConverter<LoanId>(id => Text(id.Value)),
                new TextConverter<HoldId>(id => Text(id.Value)),
                new TextConverter<SessionId>(id => Text(id.Value)),
                new TextConverter<ImportId>(id => Text(id.Value)),
                new TextConverter<DateTimeOffset>(at =>
                    at.UtcDateTime.ToString(timeFormat, CultureInfo.InvariantCulture)
                ),
            },
        };

    private static string Text(Guid id) => id.ToString("D").ToUpperInvariant();

    private sealed class TextConverter<T>(Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }
}
