using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed class SqlPrintedCards(SqlSession session) : IPrintedCards
{
    private const string Select = """
        SELECT members.name, barcodes.code AS number
        FROM barcodes
        JOIN members ON members.id = barcodes.member_id
        WHERE barcodes.state = 'current' AND barcodes.member_id IS NOT NULL
        """;

    public async Task<IReadOnlyList<PrintedCard>> ListNewestAsync(int limit, CancellationToken cancellationToken)
    {
        var newest = await ListAsync("ORDER BY barcodes.member_id DESC LIMIT @limit", new { limit }, cancellationToken);
        return [.. newest.Reverse()];
    }

    public Task<IReadOnlyList<PrintedCard>> ListBetweenAsync(
        BarcodeRange range,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(range);
        return ListAsync(
            """
            AND barcodes.code_key BETWEEN @First AND @Last AND length(barcodes.code_key) = @Length
            ORDER BY barcodes.code_key LIMIT @limit
            """,
            new
            {
                First = range.First.Key,
                Last = range.Last.Key,
                range.Length,
                limit,
            },
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<PrintedCard>> ListAsync(
        string conditions,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<Row>($"{Select} {conditions}", parameters, cancellationToken);
        return [.. rows.Select(row => new PrintedCard(row.Name, Barcode.Parse(row.Number)))];
    }

    private sealed record Row
    {
        public string Name { get; init; } = "";

        public string Number { get; init; } = "";

        public override string ToString() => "***";
    }
}
