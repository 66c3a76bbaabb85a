namespace Library.Books.Domain;

/// <summary>Port: finds titles by what the search index holds of them.</summary>
internal interface IBookSearch
{
    /// <summary>
    /// The titles that meet a request: those whose barcode, ISBN or shelf mark it is, those whose title begins with it,
    /// and of all others the newest; first those that hold whole words. Each comes once, and no more than one beyond
    /// <see cref="SearchRequest.MostCandidates"/> in all.
    /// </summary>
    Task<IReadOnlyList<SearchCandidate>> FindAsync(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>The titles that have the title, author and year of these texts, but for spelling, the newest first.
    /// Where more than <see cref="SearchRequest.MostCandidates"/> have title and author, only the newest of them
    /// count.</summary>
    Task<IReadOnlyList<SearchCandidate>> FindAlikeAsync(IndexedTexts texts, CancellationToken cancellationToken);

    /// <summary>For each of these queries, how many titles would meet the request with it in the place of its own, by
    /// their words; as far as one beyond <see cref="SearchRequest.MostCandidates"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="exactly">Whether beginnings of words do not count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<int>> CountAsync(
        SearchRequest request,
        IReadOnlyList<SearchQuery> queries,
        bool exactly,
        CancellationToken cancellationToken
    );

    /// <summary>Words of titles and authors that this word may have been meant to be: within the distance of
    /// <see cref="WordDistance.Allowed"/>, the nearest first, then in the order of the alphabet.</summary>
    Task<IReadOnlyList<string>> FindSimilarWordsAsync(string word, int limit, CancellationToken cancellationToken);
}
