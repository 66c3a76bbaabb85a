using Library.Shared;

namespace Library.Books.Application;

/// <summary>A mark, and how many titles have it.</summary>
/// <param name="mark">The kind, the language or the whole subject, as the index writes it.</param>
/// <param name="having">The first title that has it.</param>
internal sealed class CountedMark(string mark, BookId having)
{
    private BookId _last = having;

    /// <summary>As the index writes it.</summary>
    public string Mark { get; } = mark;

    /// <summary>The first title that has it.</summary>
    public BookId Having { get; } = having;

    /// <summary>How many have it.</summary>
    public int Titles { get; private set; } = 1;

    /// <summary>Counts a title; one that has the mark twice counts once, where it comes twice in a row.</summary>
    public void Add(BookId title)
    {
        Titles += title == _last ? 0 : 1;
        _last = title;
    }
}
