using Library.Platform.Sql;

namespace Library.Testing.Databases;

/// <summary>A migrated, empty database of a test's own; gone when it is disposed.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>The database; one for all sessions of the test, as in a running service.</summary>
    ISqlDatabase Database { get; }

    /// <summary>The session of one request; its opener commits and disposes it.</summary>
    SqlSession OpenSession() => new(Database);
}
