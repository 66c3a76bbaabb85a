using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The part of the stock that the rows of a portion may mean, with all that the rows so far brought.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<BookId, ShelvedTitle> _titles;
    private readonly ILookup<string, ShelvedTitle> _byIsbn;
    private readonly ILookup<string, ShelvedTitle> _byAlike;
    private readonly Dictionary<string, Copy> _byCode;
    private readonly Dictionary<CopyId, Copy> _copies;
    private readonly HashSet<string> _cards;

    public Shelf(StockPart stock)
    {
        ArgumentNullException.ThrowIfNull(stock);
        ShelvedTitle[] titles =
        [
            .. stock.Titles.Select(title => new ShelvedTitle(title.Book.Id, title.Book) { Copies = title.Copies }),
        ];
        _titles = titles.ToDictionary(title => title.Id);
        _byIsbn = titles
            .Where(title => title.Book?.Isbn is not null)
            .ToLookup(title => title.Book!.Isbn!.Key, StringComparer.Ordinal);
        _byAlike = stock
            .Titles.Where(title => title.AlikeKey is not null)
            .ToLookup(title => title.AlikeKey!, title => _titles[title.Book.Id], StringComparer.Ordinal);
        _copies = stock.Copies.ToDictionary(entry => entry.Copy.Id, entry => entry.Copy);
        _byCode = stock
            .Copies.SelectMany(entry => entry.CodeKeys, (entry, code) => (entry.Copy, code))
            .ToDictionary(entry => entry.code, entry => entry.Copy, StringComparer.Ordinal);
        _cards = stock.Cards.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>All titles.</summary>
    public IEnumerable<ShelvedTitle> Titles => _titles.Values;

    /// <summary>Adds a title that a row made, or in a trial would have made.</summary>
    public ShelvedTitle Put(ShelvedTitle title) => _titles[title.Id] = title;

    /// <summary>The title of this id, or null.</summary>
    public ShelvedTitle? Find(BookId id) => _titles.GetValueOrDefault(id);

    /// <summary>The copy of this id, or null.</summary>
    public Copy? Find(CopyId id) => _copies.GetValueOrDefault(id);

    /// <summary>The copy that this code leads to, or null.</summary>
    public Copy? Find(Barcode barcode) => _byCode.GetValueOrDefault(barcode.Key);

    /// <summary>Whether a card has this code.</summary>
    public bool IsCard(Barcode barcode) => _cards.Contains(barcode.Key);

    /// <summary>The title with this number and volume, or null.</summary>
    public ShelvedTitle? FindNumbered(string isbnKey, string? volume) =>
        _byIsbn[isbnKey].FirstOrDefault(title => title.HasVolume(volume));

    /// <summary>The title that is like the row's, or null. One with another number is another edition.</summary>
    public ShelvedTitle? FindAlike(IntakeRow row) =>
        row.Index.AlikeKey is { } key
            ? _byAlike[key]
                .FirstOrDefault(title =>
                    title.HasVolume(row.Volume) && (row.Book.Isbn is null || title.Book?.Isbn is null)
                )
            : null;
}

/// <summary>A title on the shelf.</summary>
/// <param name="Id">The id of it.</param>
/// <param name="Book">The title; null where only a trial made it.</param>
internal sealed record ShelvedTitle(BookId Id, Book? Book)
{
    /// <summary>How many copies it has.</summary>
    public int Copies { get; set; }

    /// <summary>How many copies the rows of this list stand for.</summary>
    public int Claimed { get; set; }

    /// <summary>Whether it is this volume.</summary>
    public bool HasVolume(string? volume) => string.Equals(Book?.Texts.Volume, volume, StringComparison.Ordinal);
}
