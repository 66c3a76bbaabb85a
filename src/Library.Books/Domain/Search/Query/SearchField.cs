namespace Library.Books.Domain;

/// <summary>Where a word must stand.</summary>
internal enum SearchField
{
    /// <summary>Anywhere in what is said about a title.</summary>
    Any,

    /// <summary>In title or subtitle.</summary>
    Title,

    /// <summary>In the author.</summary>
    Author,

    /// <summary>In a subject.</summary>
    Subject,

    /// <summary>Among the marks that filters ask for; no query can say so.</summary>
    Mark,
}
