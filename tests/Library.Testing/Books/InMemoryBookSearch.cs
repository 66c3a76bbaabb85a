using Library.Books.Domain;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>Looks through all books of a repository, by the rules of the domain alone. None of their copies is on
/// loan.</summary>
internal sealed class InMemoryBookSearch(InMemoryBookRepository books, InMemoryCopyRepository copies) : IBookSearch
{
    private static readonly PageRequest Everything = new(After: null, int.MaxValue);

    /// <inheritdoc />
    public async Task<IReadOnlyList<SearchCandidate>> FindAsync(
        SearchRequest request,
        CancellationToken cancellationToken
    )
    {
        var entries = await EntriesAsync(request.Filter, cancellationToken);
        var found = new FoundCandidates();
        found.Add(entries.Where(entry => HasKey(entry.Book, entry.Candidate.Texts, request)).Select(WithKey));
        if (request.Query.TitleKey is { } key)
        {
            found.Add(
                entries
                    .Select(entry => entry.Candidate)
                    .Where(title => title.Texts.TitleKey.StartsWith(key, StringComparison.Ordinal))
                    .OrderBy(title => title.Texts.TitleKey, StringComparer.Ordinal)
                    .Take(SearchRequest.MostCandidates + 1)
                    .Where(title => request.IsMetByTitleOf(title.Texts))
            );
        }

        foreach (var exactly in new[] { true, false })
        {
            found.Add(entries.Select(entry => entry.Candidate).Where(title => IsMet(request, title.Texts, exactly)));
        }

        return found.All;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<SearchCandidate>> FindAlikeAsync(
        IndexedTexts texts,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await EntriesAsync(new SearchFilter(), cancellationToken))
                .Select(entry => entry.Candidate)
                .Where(title => title.Texts.IsAlike(texts)),
        ];

    /// <inheritdoc />
    public async Task<IReadOnlyList<int>> CountAsync(
        SearchRequest request,
        IReadOnlyList<SearchQuery> queries,
        bool exactly,
        CancellationToken cancellationToken
    )
    {
        var entries = await EntriesAsync(request.Filter, cancellationToken);
        return [.. queries.Select(query => Count(request with { Query = query }))];

        int Count(SearchRequest asked) =>
            entries
                .Where(entry => IsMet(asked, entry.Candidate.Texts, exactly))
                .Take(SearchRequest.MostCandidates + 1)
                .Count();
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> FindSimilarWordsAsync(
        string word,
        int limit,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await books.ListAsync(Everything, cancellationToken))
                .SelectMany(book => TestSearch.Indexing.IndexOf(book).Words)
                .Distinct(StringComparer.Ordinal)
                .Select(other => (Word: other, Distance: WordDistance.Between(word, other)))
                .Where(other => other.Distance > 0 && other.Distance <= WordDistance.Allowed(word))
                .OrderBy(other => other.Distance)
                .ThenBy(other => other.Word, StringComparer.Ordinal)
                .Select(other => other.Word)
                .Take(limit),
        ];

    private static bool IsMet(SearchRequest request, IndexedTexts texts, bool exactly) =>
        request.Terms.All(term => term.IsMetBy(texts, TextScope.Everything, exactly));

    private static bool HasKey(Book book, IndexedTexts texts, SearchRequest request) =>
        (Isbn.OfScan(request.Query.Code) is { } isbn && book.Isbn?.Key == isbn.Key)
        || (
            texts.ShelfKey.Length > 0 && string.Equals(texts.ShelfKey, request.Query.ShelfKey, StringComparison.Ordinal)
        );

    private static SearchCandidate WithKey((Book Book, SearchCandidate Candidate) entry) =>
        entry.Candidate with
        {
            HasKey = true,
        };

    // The copy that stands at a place is the one that has to be free.
    private static bool IsMet(SearchFilter filter, IEnumerable<Copy> ofTitle)
    {
        var there = ofTitle
            .Where(copy => copy.IsInStock && (filter.Location ?? copy.Details.Location) == copy.Details.Location)
            .ToList();
        return (filter.Location is null || there.Count > 0)
            && (filter.IsAvailable is null || there.Exists(copy => copy.CanBeLent) == filter.IsAvailable);
    }

    // The newest first.
    private async Task<IReadOnlyList<(Book Book, SearchCandidate Candidate)>> EntriesAsync(
        SearchFilter filter,
        CancellationToken cancellationToken
    )
    {
        var kept = await books.ListAsync(Everything, cancellationToken);
        var byTitle = (await copies.ListAsync([.. kept.Select(book => book.Id)], cancellationToken)).ToLookup(copy =>
            copy.BookId
        );
        return
        [
            .. kept.Select(
                    (book, index) => (book, new SearchCandidate(book.Id, index + 1, TestSearch.Indexing.IndexOf(book)))
                )
                .Where(entry => IsMet(filter, byTitle[entry.book.Id]))
                .Reverse(),
        ];
    }
}
