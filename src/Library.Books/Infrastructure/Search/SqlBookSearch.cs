using System.Text.Json;
using Dapper;
using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlBookSearch(SqlSession session) : IBookSearch
{
    private const int Limit = SearchRequest.MostCandidates + 1;

    private readonly ISearchDialect _dialect = SearchDialects.Of(session);

    public async Task<IReadOnlyList<SearchCandidate>> FindAsync(
        SearchRequest request,
        CancellationToken cancellationToken
    )
    {
        var found = new FoundCandidates();
        var numbered = await FindByNumberAsync(request, cancellationToken);
        var shelved = await FindByShelfMarkAsync(request, cancellationToken);
        found.Add(
            numbered
                .Concat(shelved)
                .Where(title => request.HasMarks(title.Texts))
                .Select(title => title with { HasKey = true })
        );
        if (request.Query.TitleKey is { } titleKey)
        {
            var titles = await FindByTitleAsync(titleKey, request, cancellationToken);
            found.Add(titles.Where(title => request.IsMetByTitleOf(title.Texts)));
        }

        await AddByWordsAsync(request, found, cancellationToken);
        return found.All;
    }

    public async Task<IReadOnlyList<SearchCandidate>> FindAlikeAsync(
        IndexedTexts texts,
        CancellationToken cancellationToken
    )
    {
        var titles = await ReadAsync(
            $"""
            SELECT {SearchEntryRow.Columns} FROM search_entries e
            WHERE e.title_key = @TitleKey
                AND substr(e.author_line || '{IndexedTexts.Gap}', 1, length(@AuthorWords)) = @AuthorWords
            ORDER BY e.number DESC LIMIT @limit
            """,
            new
            {
                texts.TitleKey,
                texts.AuthorWords,
                limit = SearchRequest.MostCandidates,
            },
            cancellationToken
        );
        return [.. titles.Where(title => title.Texts.IsAlike(texts))];
    }

    public async Task<IReadOnlyList<int>> CountAsync(
        SearchRequest request,
        IReadOnlyList<SearchQuery> queries,
        bool exactly,
        CancellationToken cancellationToken
    )
    {
        if (queries.Count == 0)
        {
            return [];
        }

        var copies = await CountCopiesAsync(request.Filter, cancellationToken);
        var parameters = new DynamicParameters(new { request.Filter.Location, limit = Limit });
        var counts = new List<string>();
        foreach (var (place, query) in queries.Index())
        {
            var asked = request with { Query = query };
            parameters.Add($"conditions{place}", _dialect.Conditions(asked.Terms, exactly));
            var lookup = LookupOf(asked, exactly, copies) with { Conditions = $"@conditions{place}" };
            counts.Add($"SELECT {place} AS place, ({_dialect.Count(lookup)}) AS titles");
        }

        var rows = await session.ReadAllAsync<CountRow>(
            _dialect.PlannedForValues + string.Join(" UNION ALL ", counts),
            parameters,
            cancellationToken
        );
        return [.. rows.OrderBy(row => row.Place).Select(row => row.Titles)];
    }

    public async Task<IReadOnlyList<string>> FindSimilarWordsAsync(
        string word,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var allowed = WordDistance.Allowed(word);

        // Of two mistakes at most one is in one of the halves: similar words begin or end with a neighbour of one.
        var half = word.Length / 2;
        var reversed = new string([.. word.Reverse()]);
        var parameters = new
        {
            heads = JsonSerializer.Serialize(WordDistance.Neighbours(allowed > 1 ? word[..half] : word)),
            tails = JsonSerializer.Serialize(allowed > 1 ? WordDistance.Neighbours(reversed[..^half]) : []),
            shortest = word.Length - allowed,
            longest = word.Length + allowed,
        };
        var words = await session.ReadAllAsync<string>(_dialect.FindWords, parameters, cancellationToken);
        return
        [
            .. words
                .Select(other => (Word: other, Distance: WordDistance.Between(word, other)))
                .Where(other => other.Distance <= allowed && other.Distance > 0)
                .OrderBy(other => other.Distance)
                .ThenBy(other => other.Word, StringComparer.Ordinal)
                .Select(other => other.Word)
                .Take(limit),
        ];
    }

    private async Task<IReadOnlyList<SearchCandidate>> FindByNumberAsync(
        SearchRequest request,
        CancellationToken cancellationToken
    )
    {
        var isbn = Isbn.OfScan(request.Query.Code);
        string[] barcodes = [.. Scan.Read(request.Query.Code).Codes.Select(code => code.Key)];
        if (isbn is null && barcodes.Length == 0)
        {
            return [];
        }

        return await ReadAsync(
            $"""
            SELECT {SearchEntryRow.Columns} FROM search_entries e
            WHERE e.book_id IN (
                SELECT id FROM books WHERE isbn_key IN (@isbnKey, @isbn)
                UNION ALL
                SELECT c.book_id FROM barcodes b JOIN copies c ON c.id = b.copy_id WHERE {session.Among(
                "b.code_key",
                "barcodes"
            )}
            ) {LiveConditions.Of(request.Filter)}
            """,
            new
            {
                isbnKey = isbn?.Key,
                isbn = isbn?.Value,
                barcodes,
                request.Filter.Location,
            },
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<SearchCandidate>> FindByShelfMarkAsync(
        SearchRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.Query.ShelfKey.Length == 0)
        {
            return [];
        }

        // The partial index is used only where the statement repeats its condition.
        return await ReadAsync(
            $"""
            SELECT {SearchEntryRow.Columns} FROM search_entries e
            WHERE e.shelf_key = @ShelfKey AND e.shelf_key <> '' {LiveConditions.Of(request.Filter)}
            ORDER BY e.number DESC LIMIT @limit
            """,
            new
            {
                request.Query.ShelfKey,
                request.Filter.Location,
                limit = Limit,
            },
            cancellationToken
        );
    }

    // Those with the very title come first, as it is the smallest of all that begin with it.
    private Task<IReadOnlyList<SearchCandidate>> FindByTitleAsync(
        string titleKey,
        SearchRequest request,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            $"""
            SELECT {SearchEntryRow.Columns} FROM search_entries e
            WHERE e.title_key >= @titleKey AND e.title_key < @behind {LiveConditions.Of(request.Filter)}
            ORDER BY e.title_key, e.number DESC LIMIT @limit
            """,
            new
            {
                titleKey,
                behind = titleKey + "\U0010FFFF",
                request.Filter.Location,
                limit = Limit,
            },
            cancellationToken
        );

    private async Task AddByWordsAsync(
        SearchRequest request,
        FoundCandidates found,
        CancellationToken cancellationToken
    )
    {
        if (found.AreComplete)
        {
            return;
        }

        var copies = await CountCopiesAsync(request.Filter, cancellationToken);
        IReadOnlyList<SearchCandidate>? begun = null;
        if (request.Query.HasBegunWord && copies <= _dialect.CopiesOfRarePlace)
        {
            begun = await FindByWordsAsync(request, exactly: false, copies, cancellationToken);

            // Where all can be ranked, those with whole words need not be found first.
            if (begun.Count < Limit)
            {
                found.Add(begun);
                return;
            }
        }

        found.Add(await FindByWordsAsync(request, exactly: true, copies, cancellationToken));
        if (!found.AreComplete && request.Query.HasBegunWord)
        {
            found.Add(begun ?? await FindByWordsAsync(request, exactly: false, copies, cancellationToken));
        }
    }

    private Task<IReadOnlyList<SearchCandidate>> FindByWordsAsync(
        SearchRequest request,
        bool exactly,
        int copies,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            _dialect.Find(SearchEntryRow.Columns, LookupOf(request, exactly, copies)),
            new
            {
                conditions = _dialect.Conditions(request.Terms, exactly),
                request.Filter.Location,
                limit = Limit,
            },
            cancellationToken
        );

    /// <summary>The copies of the place that a filter names, as far as it matters; as many as can be where it names
    /// none, or where it does not matter.</summary>
    private async Task<int> CountCopiesAsync(SearchFilter filter, CancellationToken cancellationToken)
    {
        var most = _dialect.CopiesOfRarePlace;
        if (filter.Location is null || most == 0)
        {
            return int.MaxValue;
        }

        var count = "SELECT COUNT(*) FROM (SELECT 1 FROM copies WHERE location = @Location LIMIT @limit) found";
        return await session.ReadFirstAsync<int>(count, new { filter.Location, limit = most + 1 }, cancellationToken);
    }

    private static IndexLookup LookupOf(SearchRequest request, bool exactly, int copies) =>
        new("@conditions", LiveConditions.Of(request.Filter))
        {
            HasPhrase = request.Query.Terms.Any(term => term.IsPhrase),
            HasBeginning = !exactly && request.Query.HasBegunWord,
            CopiesOfPlace = copies,
        };

    private async Task<IReadOnlyList<SearchCandidate>> ReadAsync(
        string sql,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<SearchEntryRow>(
            _dialect.PlannedForValues + sql,
            parameters,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToCandidate())];
    }

    private sealed record CountRow
    {
        public int Place { get; init; }

        public int Titles { get; init; }
    }
}
