using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Library.Platform.Sql;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>How a database means to carry out a statement, whatever values it is given.</summary>
internal static partial class QueryPlan
{
    /// <summary>The lines of the plan that read a whole table, or sort what they found; both cost more with every row
    /// that is added.</summary>
    public static async Task<IReadOnlyList<string>> GrowingStepsAsync(
        ISqlDatabase database,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return database.Dialect == "postgresql"
            ?
            [
                .. (await PostgresAsync(connection, sql, cancellationToken)).Where(line =>
                    line.Contains("Seq Scan") || (line.Contains("Sort Key") && !AsksFullTextIndex(sql))
                ),
            ]
            :
            [
                .. (await SqliteAsync(connection, sql)).Where(line =>
                    IsWholeScan(line) || line.Contains("TEMP B-TREE")
                ),
            ];
    }

    // A list in the order of an index is read only as far as it is asked for. A virtual table is a parameter that holds
    // a list, or the full-text index.
    private static bool IsWholeScan(string line) =>
        line.StartsWith("SCAN ", StringComparison.Ordinal)
        && !line.Contains(" USING ")
        && !line.Contains(" VIRTUAL TABLE INDEX ")
        && line != "SCAN CONSTANT ROW";

    private static async Task<IEnumerable<string>> SqliteAsync(DbConnection connection, string sql)
    {
        var parameters = new DynamicParameters();
        foreach (var name in Names(sql))
        {
            parameters.Add(name, value: null);
        }

        var steps = await connection.QueryAsync<Step>($"EXPLAIN QUERY PLAN {sql}", parameters);
        return steps.Select(step => step.Detail);
    }

    // A search of beginnings and phrases. PostgreSQL reads the full-text index by bitmaps alone, which have no order.
    private static bool AsksFullTextIndex(string sql) => sql.Contains("indexed AS MATERIALIZED");

    // The tables of a test are so small that reading or sorting them whole is cheapest; forbidden, it is only done
    // where there is no other way.
    private static async Task<IEnumerable<string>> PostgresAsync(
        DbConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        var names = Names(sql);
        var text = Parameter().Replace(Setting().Replace(sql, ""), match => $"${names.IndexOf(match.Value) + 1}");
        var values = names.Count == 0 ? "" : $"({string.Join(", ", names.Select(_ => "NULL"))})";
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_sort = off; "
                + $"SET LOCAL enable_bitmapscan = {AsksFullTextIndex(sql)}; "
                + "SET LOCAL plan_cache_mode = force_generic_plan",
            transaction: transaction
        );
        await connection.ExecuteAsync($"PREPARE explained AS {text}", transaction: transaction);
        var lines = await connection.QueryAsync<string>($"EXPLAIN EXECUTE explained{values}", transaction: transaction);
        await connection.ExecuteAsync("DEALLOCATE explained", transaction: transaction);
        return lines;
    }

    private static List<string> Names(string sql) =>
        [.. Parameter().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The setting that a search has before its SELECT, so that PostgreSQL plans it for the words.</summary>
    [GeneratedRegex("^DO '.*?END'; ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex("@[A-Za-z0-9_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private sealed record Step
    {
        public string Detail { get; init; } = "";
    }
}
