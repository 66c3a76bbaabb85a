namespace Library.Transfer.Infrastructure;

/// <content>The counts by which PostgreSQL plans.</content>
internal sealed partial class SqlImports
{
    // PostgreSQL does so by itself only after a minute, and reads whole tables until then. The rule is that of its own
    // autovacuum; the order keeps two imports from waiting for each other.
    public Task RefreshStatisticsAsync(CancellationToken cancellationToken) =>
        session.Dialect != "postgresql"
            ? Task.CompletedTask
            : session.WriteAsync(
                """
                DO $$
                DECLARE
                    grown regclass;
                BEGIN
                    FOR grown IN
                        SELECT stat.relid FROM pg_stat_user_tables stat JOIN pg_class ON pg_class.oid = stat.relid
                        WHERE stat.schemaname = current_schema()
                            AND (reltuples < 0 OR n_mod_since_analyze > 50 + 0.1 * reltuples)
                        ORDER BY stat.relid
                    LOOP
                        EXECUTE 'ANALYZE ' || grown;
                    END LOOP;
                END $$
                """,
                parameters: null,
                cancellationToken
            );
}
