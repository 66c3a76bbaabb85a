using Library.Books.Contract;
using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlShownCopies(SqlSession session) : IShownCopies, ICopiesOfIsbn, ILabelledCopies
{
    private const int Most = 100;

    private const string Select = """
        SELECT copies.id, copies.book_id, barcodes.code AS barcode, copies.condition, copies.location, copies.note,
            books.title, books.volume, books.language, books.author, books.shelf_mark,
            EXISTS (SELECT 1 FROM copies_set_aside kept WHERE kept.copy_id = copies.id) AS is_set_aside
        FROM copies
        JOIN barcodes ON barcodes.copy_id = copies.id AND barcodes.state = 'current'
        JOIN books ON books.id = copies.book_id
        """;

    public async Task<IReadOnlyDictionary<CopyId, ShownCopy>> FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return new Dictionary<CopyId, ShownCopy>();
        }

        var rows = await session.ReadAllAsync<Row>(
            $"{Select} WHERE {session.Among("copies.id", "ids")}",
            new { ids = ids.Select(id => id.Value).Distinct().ToArray() },
            cancellationToken
        );
        return rows.ToDictionary(row => row.Id, row => row.ToCopy());
    }

    public async Task<IReadOnlyList<ShownCopy>> ListOfIsbnAsync(string text, CancellationToken cancellationToken)
    {
        if (Isbn.OfScan(text) is not { } isbn)
        {
            return [];
        }

        return await ListAsync(
            """
            books.isbn_key IN (@Key, @Value)
            ORDER BY EXISTS (SELECT 1 FROM copies_on_loan lent WHERE lent.copy_id = copies.id) DESC, copies.id
            LIMIT @limit
            """,
            new
            {
                isbn.Key,
                isbn.Value,
                limit = Most,
            },
            cancellationToken
        );
    }

    public Task<IReadOnlyList<ShownCopy>> ListNewestAsync(int limit, CancellationToken cancellationToken) =>
        ListAsync(
            "copies.id IN (SELECT id FROM copies ORDER BY id DESC LIMIT @limit) ORDER BY copies.id",
            new { limit },
            cancellationToken
        );

    public Task<IReadOnlyList<ShownCopy>> ListBetweenAsync(
        BarcodeRange range,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(range);
        return ListAsync(
            """
            barcodes.code_key BETWEEN @First AND @Last AND length(barcodes.code_key) = @Length
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

    public Task<IReadOnlyList<ShownCopy>> ListOfTitleAsync(BookId id, int limit, CancellationToken cancellationToken) =>
        ListAsync("copies.book_id = @id ORDER BY copies.id LIMIT @limit", new { id, limit }, cancellationToken);

    private async Task<IReadOnlyList<ShownCopy>> ListAsync(
        string condition,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<Row>($"{Select} WHERE {condition}", parameters, cancellationToken);
        return [.. rows.Select(row => row.ToCopy())];
    }

    private sealed record Row
    {
        public CopyId Id { get; init; }

        public BookId BookId { get; init; }

        public string Barcode { get; init; } = "";

        public string Condition { get; init; } = "";

        public string? Location { get; init; }

        public string? Note { get; init; }

        public string Title { get; init; } = "";

        public string? Volume { get; init; }

        public string? Language { get; init; }

        public string? Author { get; init; }

        public string? ShelfMark { get; init; }

        public bool IsSetAside { get; init; }

        public ShownCopy ToCopy() =>
            new(
                Id,
                BookId,
                Shared.Barcode.Parse(Barcode),
                Enum.Parse<CopyCondition>(Condition, ignoreCase: true),
                Volume is null ? Title : $"{Title}, {Volume}"
            )
            {
                Language = Language,
                Author = Author,
                ShelfMark = ShelfMark,
                Location = Location,
                Note = Note,
                IsSetAside = IsSetAside,
            };
    }
}
