using System.Net.Sockets;
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
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            } => "it refuses the user name or the password of DATABASE_URL",
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
            NpgsqlException { InnerException: TimeoutException } or TimeoutException => "it does not answer in time",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN } =>
                "the file cannot be opened; does its folder exist, and may it be written?",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY } => "the file cannot be written",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => "the disk is full",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB } => "the file is not a SQLite database",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY } => "another process holds it locked",
            SocketException => "the host named in DATABASE_URL is not known or does not answer",
            null => "it does not answer in time",
            _ => failure.GetType().Name,
        };
}
