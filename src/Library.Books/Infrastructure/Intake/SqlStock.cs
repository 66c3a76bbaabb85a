using Library.Books.Domain;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlStock(SqlSession session, ICopyRepository copies, BarcodeRegistry barcodes) : IStock
{
    public async Task<StockPart> FindAsync(StockKeys keys, bool locks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var codes = await FindCodesAsync(keys, cancellationToken);
        var alike = await FindAlikeAsync(keys.AlikeKeys, cancellationToken);
        var named = codes.Select(code => code.CopyId).OfType<CopyId>().Concat(keys.CopyIds).ToHashSet();
        var titlesOfNamed = await FindTitlesAsync(named, cancellationToken);
        var numbered = await FindNumberedAsync(keys.IsbnKeys, cancellationToken);
        BookId[] ids = [.. keys.Ids, .. titlesOfNamed, .. numbered, .. alike.Keys];
        var books = await ReadAsync([.. ids.Distinct()], locks, cancellationToken);

        // Only under the lock: a change of a copy that ends meanwhile is not written over.
        var found = titlesOfNamed.Count == 0 ? [] : await copies.ListAsync(titlesOfNamed, cancellationToken);

        // Those that share a number with one of them, in case its volume changes.
        string[] shared =
        [
            .. books.Select(book => book.Isbn?.Key).OfType<string>().Except(keys.IsbnKeys, StringComparer.Ordinal),
        ];
        var others = await FindNumberedAsync(shared, cancellationToken);
        var more = await ReadAsync([.. others.Except(books.Select(book => book.Id))], locks: false, cancellationToken);
        var counts = await CountAsync([.. books.Select(book => book.Id)], cancellationToken);
        return new StockPart(
            [
                .. books
                    .Concat(more)
                    .Select(book => new StockTitle(
                        book,
                        alike.GetValueOrDefault(book.Id),
                        counts.GetValueOrDefault(book.Id)
                    )),
            ],
            [.. found.Where(copy => named.Contains(copy.Id)).Select(copy => WithCodes(copy, codes))],
            [.. codes.Where(code => code.CopyId is null).Select(CodeKeyOf)]
        );
    }

    public async Task AddAsync(IReadOnlyCollection<NewCopy> copies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(copies);
        if (copies.Count == 0)
        {
            return;
        }

        await session.InsertAsync(
            "copies",
            CopyRow.Columns,
            copies.Select(copy => CopyRow.From(copy.Id, copy.BookId, copy.Details).ToInsert()),
            cancellationToken
        );
        (CopyId, Barcode?)[] labels = [.. copies.Select(copy => (copy.Id, copy.Barcode))];
        if (!await barcodes.TryRegisterAllAsync(labels, cancellationToken))
        {
            throw new BarcodeTakenException();
        }
    }

    public Task RemoveAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count == 0
            ? Task.CompletedTask
            : session.WriteAsync(
                $"DELETE FROM copies WHERE {session.Among("id", "ids")}",
                new { ids = ids.Select(id => id.Value).ToArray() },
                cancellationToken
            );
    }

    private static (Copy, IReadOnlyList<string>) WithCodes(Copy copy, IEnumerable<CodeRow> codes) =>
        (copy, [.. codes.Where(code => code.CopyId == copy.Id).Select(CodeKeyOf)]);

    private static string CodeKeyOf(CodeRow code) => code.CodeKey;

    private Task<IReadOnlyList<CodeRow>> FindCodesAsync(StockKeys keys, CancellationToken cancellationToken) =>
        keys.CodeKeys.Count == 0
            ? Task.FromResult<IReadOnlyList<CodeRow>>([])
            : session.ReadAllAsync<CodeRow>(
                $"SELECT code_key, copy_id FROM barcodes WHERE {session.Among("code_key", "codes")}",
                new { codes = keys.CodeKeys.ToArray() },
                cancellationToken
            );

    private async Task<IReadOnlyList<BookId>> FindTitlesAsync(
        IReadOnlyCollection<CopyId> copyIds,
        CancellationToken cancellationToken
    ) =>
        copyIds.Count == 0
            ? []
            : await session.ReadAllAsync<BookId>(
                $"SELECT DISTINCT book_id FROM copies WHERE {session.Among("id", "ids")}",
                new { ids = copyIds.Select(id => id.Value).ToArray() },
                cancellationToken
            );

    private async Task<IReadOnlyList<BookId>> FindNumberedAsync(
        IReadOnlyCollection<string> isbnKeys,
        CancellationToken cancellationToken
    ) =>
        isbnKeys.Count == 0
            ? []
            : await session.ReadAllAsync<BookId>(
                $"SELECT id FROM books WHERE {session.Among("isbn_key", "keys")}",
                new { keys = isbnKeys.ToArray() },
                cancellationToken
            );

    private async Task<Dictionary<BookId, string>> FindAlikeAsync(
        IReadOnlyCollection<string> alikeKeys,
        CancellationToken cancellationToken
    )
    {
        string[] titleKeys = [.. alikeKeys.Select(IndexedTexts.TitleKeyOf).Distinct(StringComparer.Ordinal)];
        if (titleKeys.Length == 0)
        {
            return [];
        }

        var rows = await session.ReadAllAsync<SearchEntryRow>(
            $"SELECT {SearchEntryRow.Columns} FROM search_entries e WHERE {session.Among("e.title_key", "titleKeys")}",
            new { titleKeys },
            cancellationToken
        );
        var wanted = alikeKeys.ToHashSet(StringComparer.Ordinal);
        return rows.Select(row => row.ToCandidate())
            .Where(title => title.Texts.AlikeKey is { } key && wanted.Contains(key))
            .ToDictionary(title => title.Id, title => title.Texts.AlikeKey!);
    }

    private async Task<IReadOnlyList<Book>> ReadAsync(BookId[] ids, bool locks, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        // In the order of the ids, so that two who lock many titles never wait for each other.
        var sql = $"SELECT {BookRow.Read} FROM books WHERE {session.Among("id", "ids")} ORDER BY id";
        var parameters = new { ids = ids.Select(id => id.Value).ToArray() };
        var rows = locks
            ? await session.WriteReturningAllAsync<BookRow>(sql + session.Locking(), parameters, cancellationToken)
            : await session.ReadAllAsync<BookRow>(sql, parameters, cancellationToken);
        return [.. rows.Select(row => row.ToBook())];
    }

    private async Task<Dictionary<BookId, int>> CountAsync(BookId[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var rows = await session.ReadAllAsync<CountRow>(
            $"SELECT book_id, COUNT(*) AS copies FROM copies WHERE {session.Among("book_id", "ids")} GROUP BY book_id",
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return rows.ToDictionary(row => row.BookId, row => (int)row.Copies);
    }

    private sealed record CodeRow
    {
        public string CodeKey { get; init; } = "";

        public CopyId? CopyId { get; init; }
    }

    private sealed record CountRow
    {
        public BookId BookId { get; init; }

        public long Copies { get; init; }
    }
}
