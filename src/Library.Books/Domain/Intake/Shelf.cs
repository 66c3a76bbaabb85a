using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The part of the stock that the rows of a portion may mean, with all that the rows so far brought.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<BookId, ShelvedTitle> _titles;
    private readonly Dictionary<string, List<ShelvedTitle>> _byIsbn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ShelvedTitle>> _byAlike = new(StringComparer.Ordinal);
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
        foreach (var title in stock.Titles)
        {
            Index(_titles[title.Book.Id], title.AlikeKey);
        }

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

    /// <summary>Finds a title by its present number, and under this key of titles that are like it.</summary>
    public void Index(ShelvedTitle title, string? alikeKey)
    {
        ArgumentNullException.ThrowIfNull(title);
        title.AlikeKey = alikeKey;
        Add(_byIsbn, title.Book?.Isbn?.Key, title);
        Add(_byAlike, alikeKey, title);
    }

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
        Of(_byIsbn, isbnKey).FirstOrDefault(title => title.HasVolume(volume) && IsSame(title.Book?.Isbn?.Key, isbnKey));

    /// <summary>The title that is like the row's, or null. One with another number is another edition.</summary>
    public ShelvedTitle? FindAlike(IntakeRow row) =>
        row.Index.AlikeKey is { } key
            ? Of(_byAlike, key)
                .FirstOrDefault(title =>
                    title.HasVolume(row.Volume)
                    && IsSame(title.AlikeKey, key)
                    && (row.Isbn is null || title.Book?.Isbn is null)
                )
            : null;

    private static List<ShelvedTitle> Of(Dictionary<string, List<ShelvedTitle>> index, string key) =>
        index.GetValueOrDefault(key) ?? [];

    // A title stays under its earlier keys, and is passed over there.
    private static bool IsSame(string? present, string key) => string.Equals(present, key, StringComparison.Ordinal);

    private static void Add(Dictionary<string, List<ShelvedTitle>> index, string? key, ShelvedTitle title)
    {
        if (key is null)
        {
            return;
        }

        if (!index.TryGetValue(key, out var titles))
        {
            index[key] = titles = [];
        }

        if (!titles.Contains(title))
        {
            titles.Add(title);
        }
    }
}

/// <summary>A title on the shelf.</summary>
/// <param name="Id">The id of it.</param>
/// <param name="Book">The title; null where only a trial made it.</param>
internal sealed record ShelvedTitle(BookId Id, Book? Book)
{
    /// <summary>The key of titles that are like it, or null.</summary>
    public string? AlikeKey { get; set; }

    /// <summary>How many copies it has.</summary>
    public int Copies { get; set; }

    /// <summary>How many copies the rows of this list stand for.</summary>
    public int Claimed { get; set; }

    /// <summary>Whether it is this volume.</summary>
    public bool HasVolume(string? volume) => string.Equals(Book?.Texts.Volume, volume, StringComparison.Ordinal);
}
