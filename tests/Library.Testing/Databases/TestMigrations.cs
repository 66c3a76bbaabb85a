using Library.Auth;
using Library.Books;
using Library.Desk;
using Library.Holds;
using Library.Loans;
using Library.Members;
using Library.Notifications;
using Library.Platform.Sql;
using Library.Transfer;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Testing.Databases;

/// <summary>The migrations of every slice, as the host registers them.</summary>
public static class TestMigrations
{
    /// <summary>A source for each slice.</summary>
    public static IReadOnlyList<MigrationSource> Sources { get; } =
    [
        new(typeof(SqlSession).Assembly),
        new(typeof(AuthModule).Assembly),
        new(typeof(BooksModule).Assembly),
        new(typeof(MembersModule).Assembly),
        new(typeof(LoansModule).Assembly),
        new(typeof(HoldsModule).Assembly),
        new(typeof(DeskModule).Assembly),
        new(typeof(TransferModule).Assembly),
        new(typeof(NotificationsModule).Assembly),
    ];

    /// <summary>Brings a database to the present schema.</summary>
    public static Task ApplyAsync(
        ISqlDatabase database,
        CancellationToken cancellationToken,
        TimeProvider? clock = null
    ) =>
        new Migrator(database, Sources, clock ?? TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(
            cancellationToken
        );
}
