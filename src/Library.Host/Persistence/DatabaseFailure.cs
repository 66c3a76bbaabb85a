using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Library.Host.Persistence;

/// <summary>
/// Says why a database cannot be used, in words an operator can act on and without any part of its address or
/// credentials.
/// </summary>
internal static class DatabaseFailure
{
    public static string Describe(Exception? failure) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword } =>
                "it refuses the user name or the password of DATABASE_URL",
            PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                "its pg_hba.conf does not let this connection in: the user, the address, the database, or that it "
                    + "is not encrypted or shows no certificate",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                "the database named in DATABASE_URL does not exist on the server",
            PostgresException server => $"the server answers with SQLSTATE {server.SqlState}",
            NpgsqlException
            {
                InnerException: SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
                }
            } => "the host named in DATABASE_URL is not known",
            NpgsqlException { InnerException: SocketException } =>
                "nothing accepts connections at the host and port of DATABASE_URL",
            AuthenticationException =>
                "its TLS certificate is refused: it is for another host, has expired, or no authority in the file "
                    + "sslrootcert of DATABASE_URL has signed it",
            AggregateException several => Describe(several.InnerExceptions[0]),
            NpgsqlException { InnerException: null } refusal
                when refusal.Message.StartsWith("SSL connection requested", StringComparison.Ordinal) =>
                "it does not speak TLS, which sslmode of DATABASE_URL demands",
            CryptographicException
            or FileNotFoundException
            or DirectoryNotFoundException
            or UnauthorizedAccessException =>
                "a file named by sslrootcert, sslcert or sslkey of DATABASE_URL cannot be read, or is not in PEM",
            NpgsqlException { InnerException: TimeoutException } or TimeoutException => "it does not answer in time",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN } =>
                "the file cannot be opened; does its folder exist, and may it be written?",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY } => "the file cannot be written",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => "the disk is full",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB } => "the file is not a SQLite database",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY } => "another process holds it locked",
            SocketException => "the host named in DATABASE_URL is not known or does not answer",
            null => "it does not answer in time",
            NpgsqlException { InnerException: { } cause } => Describe(cause),
            _ => failure.GetType().Name,
        };
}
