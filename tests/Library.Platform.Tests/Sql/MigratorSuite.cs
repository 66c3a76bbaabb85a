using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Platform.Tests.Sql;

/// <summary>The contract of a migration on every database. It begins with a database that is empty.</summary>
public abstract partial class MigratorSuite : IAsyncLifetime
{
    private const string OldLedger =
        "CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT "
        + "NOT NULL)";

    private const string OneRowEach = """
        INSERT INTO books (id, title, author, isbn, description) VALUES (@id, 'Title', 'Author', '9780306406157', '');
        INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
        VALUES (@id, 'Ann', 'ann@example.org', 'hash', TRUE, 'member', 'stamp');
        INSERT INTO loans (id, book_id, member_id, loaned_at, due_at)
        VALUES (@id, @id, @id, '2026-01-01T00:00:00Z', '2026-01-15T00:00:00Z');
        INSERT INTO refresh_tokens (id, family_id, member_id, session_stamp, token_hash, issued_at, expires_at)
        VALUES (@id, @id, @id, 'stamp', 'hash', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z');
        INSERT INTO outbox (id, recipient, subject, body, created_at, next_attempt_at)
        VALUES (@id, 'ann@example.org', 'Subject', 'Body', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')
        """;

    // One number in both lengths, one that ends in X, two with wrong check digits; two loans of today, two of the past.
    private const string BooksAndLoans = """
        INSERT INTO books (id, title, author, isbn, description) VALUES
        ('01900000-0000-7000-8000-000000000001', 'Title', 'Author', '9780306406157', ''),
        ('01900000-0000-7000-8000-000000000002', 'Title', 'Author', '0306406152', ''),
        ('01900000-0000-7000-8000-000000000003', 'Title', 'Author', '080442957X', ''),
        ('01900000-0000-7000-8000-000000000004', 'Title', 'Author', '0306406153', ''),
        ('01900000-0000-7000-8000-000000000005', 'Title', 'Author', '9780306406158', '');
        INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
        VALUES (@id, 'Ann', 'ann@example.org', 'hash', TRUE, 'member', 'stamp');
        INSERT INTO loans (id, book_id, member_id, loaned_at, due_at, returned_at) VALUES
        ('01900000-0000-7000-8000-000000000011', '01900000-0000-7000-8000-000000000001', @id,
            '2026-01-01 00:00:00Z', '2026-01-15 00:00:00Z', NULL),
        ('01900000-0000-7000-8000-000000000012', '01900000-0000-7000-8000-000000000002', @id,
            '2026-01-01 00:00:00Z', '2026-01-15 00:00:00Z', NULL),
        ('01900000-0000-7000-8000-000000000013', '01900000-0000-7000-8000-000000000001', NULL,
            '2025-01-01 00:00:00Z', '2025-01-15 00:00:00Z', '2025-01-03 00:00:00Z'),
        ('01900000-0000-7000-8000-000000000014', NULL, @id,
            '2025-01-01 00:00:00Z', '2025-01-15 00:00:00Z', '2025-01-03 00:00:00Z')
        """;

    private readonly FakeClock _clock = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The names of all tables, and of nothing that the database made for itself.</summary>
    protected abstract string ListTables { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>All that a schema consists of, a line each.</summary>
    protected abstract string DescribeSchema { get; }

    /// <summary>The same database, as another instance of the program has it.</summary>
    protected abstract ISqlDatabase OpenInstance();

    /// <summary>Another database, which is empty.</summary>
    protected abstract ISqlDatabase OpenAnother();

    [Fact]
    public async Task An_empty_database_gets_every_table_and_the_date_of_each_migration()
    {
        var database = OpenInstance();

        await MigrateAsync(database);

        Assert.Equal(
            [
                "barcodes",
                "books",
                "browser_sessions",
                "cache_generation",
                "copies",
                "copies_to_put_back",
                "deleted_books",
                "due_rounds",
                "holds",
                "idempotency_keys",
                "import_keys",
                "import_pieces",
                "import_problems",
                "import_traces",
                "imports",
                "imports_to_forget",
                "job_leases",
                "lending_events",
                "lending_overrides",
                "lending_policy",
                "lending_policy_history",
                "loans",
                "login_networks",
                "mail_quotas",
                "members",
                "merged_books",
                "notice_words",
                "notice_words_history",
                "notices",
                "outbox",
                "refresh_tokens",
                "sample_books",
                "schema_migrations",
                "search_entries",
                "search_progress",
                "search_vocabulary",
                "set_up",
                "unknown_logins",
            ],
            (await TablesAsync(database)).Except(["barcode_numbers"])
        );
        var applied = await LedgerAsync(database);
        Assert.Equal(
            (1, "0001_books", "2026-01-05T09:00:00.0000000+00:00"),
            (applied[0].Version, applied[0].Name, applied[0].AppliedAt)
        );
    }

    [Fact]
    public async Task Migrating_again_changes_nothing_and_keeps_what_is_there()
    {
        var database = OpenInstance();
        await MigrateAsync(database);
        await WriteAsync(database, "INSERT INTO books (id, title, description) VALUES (@id, 'Title', '')");
        _clock.Advance(TimeSpan.FromDays(1));

        await MigrateAsync(database);

        Assert.Single(await ReadAsync<string>(database, "SELECT title FROM books"));
        Assert.All(
            await LedgerAsync(database),
            row => Assert.StartsWith("2026-01-05", row.AppliedAt, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Four_instances_that_start_at_once_migrate_once()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => OpenInstance()).ToList();

        await Task.WhenAll(instances.Select(instance => Task.Run(() => MigrateAsync(instance))));

        var versions = await ReadAsync<long>(instances[0], "SELECT version FROM schema_migrations ORDER BY version");
        Assert.Equal(Enumerable.Range(1, versions.Count).Select(version => (long)version), versions);
    }

    [Theory]
    [InlineData(OldLedger)]
    [InlineData(
        "CREATE TABLE schema_migrations (version INTEGER, name TEXT, applied_at TEXT, checksum TEXT DEFAULT '')"
    )]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone(string ledger)
    {
        var database = OpenInstance();
        await WriteAsync(database, ledger);
        await WriteAsync(
            database,
            "INSERT INTO schema_migrations (version, name, applied_at) VALUES (9999, '9999_future', 'some day')"
        );

        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(() => MigrateAsync(database));

        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["schema_migrations"], await TablesAsync(database));
        Assert.Equal([9999], await ReadAsync<long>(database, "SELECT version FROM schema_migrations"));
    }

    [Fact]
    public async Task A_released_migration_that_was_changed_is_refused_by_its_name()
    {
        var database = OpenInstance();
        await MigrateAsync(database);
        await WriteAsync(database, "UPDATE schema_migrations SET checksum = 'other' WHERE version = 4");

        var refusal = await Assert.ThrowsAsync<UnfitDatabaseException>(() => MigrateAsync(database));

        Assert.StartsWith("Migration 0004_loans of this program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_ends_of_a_file_do_not_change_its_checksum() =>
        Assert.Equal(new Migration(1, "a", "b\nc").Checksum, new Migration(1, "a", "b\r\nc").Checksum);

    [Fact]
    public void A_number_that_is_missing_or_given_twice_is_found() =>
        Assert.Throws<InvalidOperationException>(() =>
            MigrationSource.InOrder([.. TestMigrations.Sources, TestMigrations.Sources[0]], OpenInstance().Dialect)
        );

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        var database = OpenInstance();
        await WriteAsync(database, "CREATE TABLE outbox (id INTEGER)");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => MigrateAsync(database));

        Assert.Equal(["outbox"], await TablesAsync(database));
    }

    private static async Task<IReadOnlyList<TRow>> ReadAsync<TRow>(ISqlDatabase database, string sql)
    {
        await using var session = new SqlSession(database);
        return await session.ReadAllAsync<TRow>(sql, parameters: null, Cancellation);
    }

    private static Task<IReadOnlyList<LedgerRow>> LedgerAsync(ISqlDatabase database) =>
        ReadAsync<LedgerRow>(
            database,
            "SELECT version, name, applied_at, checksum FROM schema_migrations ORDER BY version"
        );

    private static async Task WriteAsync(ISqlDatabase database, string sql)
    {
        await using var session = new SqlSession(database);
        await session.WriteAsync(sql, new { id = A.NewId() }, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    private Task<IReadOnlyList<string>> TablesAsync(ISqlDatabase database) => ReadAsync<string>(database, ListTables);

    private Task MigrateAsync(ISqlDatabase database) => TestMigrations.ApplyAsync(database, Cancellation, _clock);

    private sealed record LedgerRow
    {
        public int Version { get; init; }

        public string Name { get; init; } = "";

        public string AppliedAt { get; init; } = "";

        public string Checksum { get; init; } = "";
    }
}
