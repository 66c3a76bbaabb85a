using Library.Platform.Sql;

namespace Library.Host.Persistence;

/// <summary>
/// Whether the database can be used at this moment. Another program may have migrated or restored it while this one
/// runs, which then must not be sent requests any more.
/// </summary>
internal sealed partial class SchemaCheck(
    ISqlDatabase database,
    Migrator migrator,
    MigrationState state,
    ILogger<SchemaCheck> logger
)
{
    private int _toldVersion;

    /// <summary>One statement: it answers, and has the very schema that this program knows.</summary>
    public async Task<bool> IsUsableAsync(CancellationToken cancellationToken)
    {
        if (!state.IsComplete || state.IsDoubtful)
        {
            return false;
        }

        try
        {
            await using var session = new SqlSession(database);
            var version = await session.ReadFirstAsync<int>(Migrator.SelectVersion, null, cancellationToken);
            Tell(version);
            return version == migrator.KnownVersion;
        }
        catch (Exception failure)
            when (failure is DatabaseUnavailableException or TransientFaultException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Says a version once, not at every check.</summary>
    private void Tell(int version)
    {
        if (version != migrator.KnownVersion && Interlocked.Exchange(ref _toldVersion, version) != version)
        {
            LogOther(version, migrator.KnownVersion);
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "The database has schema version {Version} by now, this program knows {Known} and is not "
            + "ready: install the newer program, or restart this one to migrate an older database."
    )]
    private partial void LogOther(int version, int known);
}
