using Library.Host.Configuration;
using Npgsql;

namespace Library.Host.Persistence;

/// <summary>Says in Npgsql's own words what DATABASE_URL says.</summary>
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
        };
        if (server.SslMode is { } mode)
        {
            builder.SslMode = mode;
        }

        if (server.ApplicationName is { } name)
        {
            builder.ApplicationName = name;
        }

        return builder.ToString();
    }
}
