namespace Library.Transfer;

/// <summary>The catalogue elsewhere that is asked for titles.</summary>
/// <param name="Format">How it answers.</param>
/// <param name="Address">The address of a question, absolute, with <see cref="Place"/> in the place of the
/// number.</param>
public sealed record BookSourceOptions(BookSourceFormat Format, string Address)
{
    /// <summary>The part of an address that stands for the number.</summary>
    public const string Place = "{isbn}";

    /// <summary>Open Library, at its own address.</summary>
    public static BookSourceOptions OpenLibrary { get; } =
        new(
            BookSourceFormat.OpenLibrary,
            $"https://openlibrary.org/api/books?bibkeys=ISBN:{Place}&format=json&jscmd=data"
        );
}

/// <summary>How a catalogue elsewhere answers.</summary>
public enum BookSourceFormat
{
    /// <summary>In the JSON of Open Library.</summary>
    OpenLibrary,

    /// <summary>By SRU, with records of MARC 21 in XML.</summary>
    Sru,
}
