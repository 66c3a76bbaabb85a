namespace Library.Books.Domain;

/// <summary>Candidates in the order in which they are found, each once, until it is known that there are more than are
/// ranked.</summary>
internal sealed class FoundCandidates
{
    private readonly HashSet<long> _numbers = [];
    private readonly List<SearchCandidate> _all = [];

    /// <summary>The candidates that were found.</summary>
    public IReadOnlyList<SearchCandidate> All => _all;

    /// <summary>Whether no more are needed.</summary>
    public bool AreComplete => _all.Count > SearchRequest.MostCandidates;

    /// <summary>Adds those that were not found before.</summary>
    public void Add(IEnumerable<SearchCandidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!AreComplete && _numbers.Add(candidate.Number))
            {
                _all.Add(candidate);
            }
        }
    }
}
