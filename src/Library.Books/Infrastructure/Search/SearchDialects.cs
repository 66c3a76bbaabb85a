using Library.Platform.Sql;

namespace Library.Books.Infrastructure;

/// <summary>Which dialect goes with which database.</summary>
internal static class SearchDialects
{
    private static readonly SqliteSearch Sqlite = new();
    private static readonly PostgresSearch Postgres = new();

    /// <summary>The dialect of a session's database.</summary>
    public static ISearchDialect Of(SqlSession session) =>
        string.Equals(session.Dialect, "sqlite", StringComparison.Ordinal) ? Sqlite : Postgres;
}
