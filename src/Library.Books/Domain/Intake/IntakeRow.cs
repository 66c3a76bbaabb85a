using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>A row of a list whose values are acceptable.</summary>
/// <param name="Source">The row as it was listed.</param>
/// <param name="BookId">The id that a new title gets.</param>
/// <param name="Texts">The texts of the title.</param>
/// <param name="Isbn">The ISBN, or null.</param>
/// <param name="Details">The details of its copy.</param>
/// <param name="Barcode">The code on the label of its copy, or null.</param>
/// <param name="Index">The texts that the search index holds of it.</param>
internal sealed record IntakeRow(
    ListedTitle Source,
    BookId BookId,
    BookTexts Texts,
    Isbn? Isbn,
    CopyDetails Details,
    Barcode? Barcode,
    IndexedTexts Index
) : ReadTitle
{
    /// <summary>The most copies of one row.</summary>
    public const int MostCopies = 1000;

    /// <summary>The ISBN's key, or null.</summary>
    public string? IsbnKey => Isbn?.Key;

    /// <summary>The volume, or null.</summary>
    public string? Volume => Texts.Volume;

    /// <summary>How many copies the row stands for.</summary>
    public int Copies => NamesCopy ? Math.Max(Source.Copies, 1) : Source.Copies;

    /// <summary>Whether it says which copy it means.</summary>
    public bool NamesCopy => Barcode is not null || Source.CopyId is not null;

    /// <summary>The keys by which later rows find the title, where it is not in the stock yet.</summary>
    public IEnumerable<string> KeysOfTitle
    {
        get
        {
            if (IsbnKey is { } isbn)
            {
                yield return RowKey.OfIsbn(isbn, Volume);
            }

            if (Index.AlikeKey is { } alike)
            {
                yield return RowKey.OfAlike(alike, Volume, isNumbered: IsbnKey is not null);
            }
        }
    }

    private IEnumerable<string> KeysOfLabel
    {
        get
        {
            if (Barcode is not null)
            {
                yield return RowKey.OfCode(Barcode.Key);
            }

            if (Source.CopyId is { } copy)
            {
                yield return RowKey.OfCopy(copy);
            }
        }
    }

    /// <summary>The keys by which later rows find which copies are taken.</summary>
    /// <param name="book">The title that the row came to.</param>
    public IEnumerable<string> KeysOfCopy(BookId book) => KeysOfLabel.Prepend(RowKey.OfBook(book));

    /// <summary>The keys of rows that matter to this one.</summary>
    public IEnumerable<string> KeysBefore()
    {
        IEnumerable<string> keys = Source.Id is { } id ? KeysOfTitle.Append(RowKey.OfBook(id)) : KeysOfTitle;
        keys = keys.Concat(KeysOfLabel);
        return Index.AlikeKey is { } alike
            ? keys.Append(RowKey.OfAlike(alike, Volume, isNumbered: IsbnKey is null))
            : keys;
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="InvalidValueException">It names everything that breaks a rule.</exception>
    public static IntakeRow Read(ListedTitle row, IdGenerator ids, SearchIndexing indexing)
    {
        ArgumentNullException.ThrowIfNull(row);
        var reader = new ValueReader();
        var draft = DraftOf(row);
        var isbn = reader.Read(() => row.Isbn is { } text ? Isbn.Parse(text) : null);
        var texts = reader.Read(() => BookTexts.Parse(draft));
        var barcode = reader.Read(() => row.Barcode is { } code ? Barcode.Parse(code) : null);
        var details = reader.Read(() => CopyDetails.Parse(CopyDraftOf(row, new CopyDraft())));
        reader.Read(() => ReadCopies(row));
        reader.ThrowIfAnyIsRefused();
        var book = Book.Create(row.Id ?? new BookId(ids.Next()), texts.Value, isbn.Value);
        var index = indexing.IndexOf(book);
        return new IntakeRow(row, book.Id, book.Texts, book.Isbn, details.Value, barcode.Value, index);
    }

    /// <summary>The title as the row describes it; another one each time, as later rows may change it.</summary>
    public Book ToBook() => Book.Create(BookId, Texts, Isbn);

    /// <summary>The copy's draft with the details that the row names in the place of those that it has.</summary>
    public static CopyDraft CopyDraftOf(ListedTitle row, CopyDraft known) =>
        known with
        {
            Condition = row.Condition ?? known.Condition,
            Location = row.Location ?? known.Location,
            Note = row.Note ?? known.Note,
            AcquiredOn = row.AcquiredOn ?? known.AcquiredOn,
            Price = row.Price ?? known.Price,
        };

    /// <summary>The draft of a title that the row found, with all that the row says or only what the title
    /// lacks.</summary>
    /// <param name="known">As it is.</param>
    /// <param name="replaces">Whether the row's word counts more.</param>
    public BookDraft Join(BookDraft known, bool replaces)
    {
        var row = ToBook().ToDraft();
        var (first, second) = replaces ? (row, known) : (known, row);
        return new BookDraft(
            first.Title,
            first.Author ?? second.Author,
            first.Isbn ?? second.Isbn,
            first.Description.Length > 0 ? first.Description : second.Description
        )
        {
            Subtitle = first.Subtitle ?? second.Subtitle,
            Volume = first.Volume ?? second.Volume,
            Publisher = first.Publisher ?? second.Publisher,
            Year = first.Year ?? second.Year,
            Language = first.Language ?? second.Language,
            Series = first.Series ?? second.Series,
            Subjects = first.Subjects.Count > 0 ? first.Subjects : second.Subjects,
            ShelfMark = first.ShelfMark ?? second.ShelfMark,
            Kind = replaces && Source.Kind is not null ? row.Kind : known.Kind,
        };
    }

    private static int ReadCopies(ListedTitle row) =>
        row.Copies is >= 0 and <= MostCopies
            ? row.Copies
            : throw new InvalidValueException("copies", $"Must be from 0 to {MostCopies}.");

    private static BookDraft DraftOf(ListedTitle row) =>
        new(row.Title ?? "", row.Author, row.Isbn, row.Description ?? "")
        {
            Subtitle = row.Subtitle,
            Volume = row.Volume,
            Publisher = row.Publisher,
            Year = row.Year,
            Language = row.Language,
            Series = row.Series,
            Subjects = row.Subjects,
            ShelfMark = row.ShelfMark,
            Kind = row.Kind ?? BookDraft.UsualKind,
        };
}

/// <summary>A row of a list with values that are not acceptable.</summary>
/// <param name="Faults">Everything that breaks a rule.</param>
internal sealed record RefusedRow(IReadOnlyList<IntakeFault> Faults) : ReadTitle;
