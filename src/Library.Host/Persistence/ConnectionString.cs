using Library.Host.Configuration;
using Library.Platform.Sql;
using Npgsql;

namespace Library.Host.Persistence;

/// <summary>Says in the words of Npgsql and of the database adapter what the settings say.</summary>
internal static class ConnectionString
{
    public static string Of(DatabaseUrl.PostgreSql server)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port,
            Database = server.Database,
            Username = server.Username,
            Password = server.Password,
            RootCertificate = server.RootCertificate,
            SslCertificate = server.ClientCertificate,
            SslKey = server.ClientKey,
            Options = server.Options,
            ApplicationName = server.ApplicationName ?? "library",
        };
        if (server.SslMode is { } mode)
        {
            builder.SslMode = mode;
        }

        if (server.ChannelBinding is { } binding)
        {
            builder.ChannelBinding = binding;
        }

        if (server.Host.Contains(',', StringComparison.Ordinal))
        {
            builder.TargetSessionAttributes = server.Target ?? "read-write";
        }

        return builder.ToString();
    }

    public static PostgresOptions OptionsFor(this Settings settings, DatabaseUrl.PostgreSql server)
    {
        var options = new PostgresOptions
        {
            PoolSize = settings.DatabasePoolSize,
            PreparesStatements = settings.PreparesStatements && !server.IsPooled,
        };
        return server.ConnectLimit is { } limit ? options with { ConnectLimit = limit } : options;
    }
}
