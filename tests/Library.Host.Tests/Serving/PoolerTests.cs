using Library.Testing.Servers;

namespace Library.Host.Tests.Serving;

/// <summary>Behind a pooler that gives each transaction another connection, no statement may be left on one.</summary>
public sealed class PoolerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?pgbouncer=true", "on")]
    [InlineData("", "off")]
    public async Task Behind_PgBouncer_every_request_is_answered_where_statements_are_not_prepared(
        string query,
        string preparedStatements
    )
    {
        var postgres = (await PostgresServer.TryGetAsync()).OrSkip();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var pooler = (await PgBouncerServer.TryStartAsync(database, Cancellation)).OrSkip();
        var setup = new LibrarySetup
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = pooler.Url + query,
                ["DATABASE_PREPARED_STATEMENTS"] = preparedStatements,
            },
        };
        await using var library = await RunningLibrary.StartAsync(
            (await Storage.EmbeddedAsync(Cancellation)).OrSkip(),
            setup,
            Cancellation
        );
        var patron = await library.Desk.PatronAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => UseAsync(library, patron))));
    }

    private static async Task UseAsync(RunningLibrary library, Patron patron)
    {
        for (var time = 0; time < 6; time++)
        {
            var book = await library.Desk.AddBookAsync();
            (await library.Api.GetAsync($"/books/{book}")).Expect(200);
            (await library.Api.GetAsync("/books?limit=5")).Expect(200);
            var loan = await library.Desk.BorrowAsync(book, patron);
            (await library.Desk.TryReturnAsync(loan, patron)).Expect(200);
        }
    }
}
