namespace Library.Platform.Sql;

/// <summary>The settings of a <see cref="PostgresDatabase"/> beside its connection string.</summary>
public sealed record PostgresOptions
{
    /// <summary>How many connections there are at most; at least 2.</summary>
    public int PoolSize { get; init; } = 32;

    /// <summary>
    /// Whether statements that are used again are prepared on their connection. A pooler that gives each transaction
    /// another connection does not bear that.
    /// </summary>
    public bool PreparesStatements { get; init; } = true;

    /// <summary>How long a connection to one host may take to open; whole seconds.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(3);
}
