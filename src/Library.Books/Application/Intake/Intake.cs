using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>
/// Decides row by row what a list brings to the stock, and collects what is to be written. The rows of one list find
/// each other by keys, whether a row before was in this portion, in an earlier one, or only in a trial.
/// </summary>
internal sealed class Intake(
    Shelf shelf,
    EarlierRowsByKey earlier,
    SearchIndexing indexing,
    IdGenerator ids,
    bool isTrial
)
{
    private const string CodeTaken = "Another copy or a card has this barcode.";

    private readonly OrderedDictionary<BookId, IndexedBook> _new = [];
    private readonly List<Book> _changed = [];
    private readonly HashSet<Copy> _changedCopies = [];
    private readonly HashSet<CopyId> _newCopies = [];

    /// <summary>The titles that are to be added.</summary>
    public IReadOnlyCollection<IndexedBook> NewBooks => _new.Values;

    /// <summary>The copies that are to be added.</summary>
    public List<NewCopy> NewCopies { get; } = [];

    /// <summary>The titles that were there and change, in the order of the rows: a later one may take the number that
    /// an earlier one gave up.</summary>
    public IReadOnlyCollection<Book> ChangedBooks => _changed;

    /// <summary>The copies that were there and change.</summary>
    public IReadOnlyCollection<Copy> ChangedCopies => _changedCopies;

    /// <summary>Takes in a row.</summary>
    /// <exception cref="InvalidValueException">It contradicts the stock or an earlier row; nothing is
    /// changed.</exception>
    public IntakeOutcome Take(IntakeRow row)
    {
        var copy = FindCopy(row);
        var title = FindTitle(row, copy);
        if (title is not null && copy is not null && copy.BookId != title.Id)
        {
            throw OfAnotherTitle(row);
        }

        return title is null ? Create(row) : Join(row, title, copy);
    }

    private Copy? FindCopy(IntakeRow row)
    {
        if (row.Source.CopyId is { } own)
        {
            DemandNew(own);
        }

        if (row.Barcode is not { } barcode)
        {
            return row.Source.CopyId is { } named ? shelf.Find(named) : null;
        }

        if (earlier.Find(RowKey.OfCode(barcode.Key)) is { } before)
        {
            throw new InvalidValueException("barcode", $"Line {before.Line} has this barcode already.");
        }

        var copy = shelf.Find(barcode);
        var isTaken = shelf.IsCard(barcode) || (copy is not null && row.Source.CopyId is { } id && id != copy.Id);
        return isTaken
            ? throw new InvalidValueException("barcode", CodeTaken)
            : copy ?? (row.Source.CopyId is { } other ? shelf.Find(other) : null);
    }

    /// <summary>Passes a copy that no row before named: a line that was copied in a spreadsheet keeps the id.</summary>
    private void DemandNew(CopyId id)
    {
        if (earlier.Find(RowKey.OfCopy(id)) is { } before)
        {
            throw new InvalidValueException("copy_id", $"Line {before.Line} has this copy already.");
        }

        if (_newCopies.Contains(id))
        {
            throw new InvalidValueException("copy_id", "A row before made a copy with this id.");
        }
    }

    private ShelvedTitle? FindTitle(IntakeRow row, Copy? copy) =>
        (row.Source.Id is { } id ? shelf.Find(id) ?? FindEarlier(RowKey.OfBook(id)) : null)
        ?? (copy is null ? null : TitleOf(copy, row))
        ?? (row.IsbnKey is { } isbn ? FindNumbered(isbn, row.Volume) : null)
        ?? shelf.FindAlike(row)
        ?? (row.Index.AlikeKey is { } alike ? FindEarlierAlike(alike, row) : null);

    /// <summary>The title of a copy with the row's label. A row that tells of another title has the wrong
    /// label.</summary>
    private ShelvedTitle? TitleOf(Copy copy, IntakeRow row)
    {
        if (shelf.Find(copy.BookId) is not { Book: { } book } title)
        {
            return null;
        }

        var isSame =
            book.Isbn is { } isbn && row.IsbnKey is { } key
                ? isbn.Key == key
                : indexing.IndexOf(book).TitleKey == row.Index.TitleKey;
        return isSame ? title : throw OfAnotherTitle(row);
    }

    /// <summary>The refusal of a row whose copy is of another title, by the field that named the copy.</summary>
    private InvalidValueException OfAnotherTitle(IntakeRow row) =>
        row.Barcode is { } barcode && shelf.Find(barcode) is not null
            ? new InvalidValueException("barcode", "A copy of another title has this barcode.")
            : new InvalidValueException("copy_id", "This copy is of another title.");

    private ShelvedTitle? FindNumbered(string isbnKey, string? volume) =>
        shelf.FindNumbered(isbnKey, volume) ?? FindEarlier(RowKey.OfIsbn(isbnKey, volume));

    private ShelvedTitle? FindEarlierAlike(string alike, IntakeRow row) =>
        FindEarlier(RowKey.OfAlike(alike, row.Volume, isNumbered: false))
        ?? (row.IsbnKey is null ? FindEarlier(RowKey.OfAlike(alike, row.Volume, isNumbered: true)) : null);

    private ShelvedTitle? FindEarlier(string key)
    {
        if (earlier.Find(key) is not { BookId: var id })
        {
            return null;
        }

        var copies = earlier.CopiesOf(RowKey.OfBook(id));
        return shelf.Find(id) ?? shelf.Put(new ShelvedTitle(id, Book: null) { Copies = copies, Claimed = copies });
    }

    private IntakeOutcome Create(IntakeRow row)
    {
        var book = row.ToBook();
        var title = shelf.Put(new ShelvedTitle(book.Id, book));
        _new.Add(book.Id, new IndexedBook(book, row.Index));
        var added = AddCopies(row, title, copy: null);
        var trace = new IntakeTrace(title.Id, IsNew: true, Before: null, IntakeTrace.FingerprintOf(book), added);
        return OutcomeOf(IntakeResult.Created, row, title, trace, added.Count);
    }

    private IntakeOutcome Join(IntakeRow row, ShelvedTitle title, Copy? copy)
    {
        var before = title.Book?.ToDraft();
        var isChanged = title.Book is { } book && Describe(title, book, row);
        var changedCopy = copy is null ? null : Describe(copy, row);
        var added = AddCopies(row, title, copy);
        var result =
            added.Count > 0 ? IntakeResult.CopyAdded
            : isChanged || changedCopy is not null ? IntakeResult.Changed
            : IntakeResult.Unchanged;
        if (result == IntakeResult.Unchanged || title.Book is null)
        {
            return OutcomeOf(result, row, title, trace: null, added.Count);
        }

        var after = IntakeTrace.FingerprintOf(title.Book);
        IReadOnlyList<CopyTrace> copies = changedCopy is null ? added : [changedCopy, .. added];
        var trace = new IntakeTrace(title.Id, IsNew: false, isChanged ? before : null, after, copies);
        return OutcomeOf(result, row, title, trace, added.Count);
    }

    /// <summary>Whether the row changes what is said of the title.</summary>
    private bool Describe(ShelvedTitle title, Book book, IntakeRow row)
    {
        var fingerprint = IntakeTrace.FingerprintOf(book);
        var draft = row.Join(book.ToDraft(), replaces: row.Source.Id == book.Id);
        var (texts, isbn) = ReadDraft.Execute(draft);
        if (isbn is not null && FindNumbered(isbn.Key, texts.Volume) is { } other && other.Id != book.Id)
        {
            throw new InvalidValueException("isbn", "Another title has this ISBN and volume.");
        }

        book.Describe(texts);
        book.Renumber(isbn);
        var isChanged = IntakeTrace.FingerprintOf(book) != fingerprint;
        if (!isChanged)
        {
            return false;
        }

        var index = indexing.IndexOf(book);
        shelf.Index(title, index.AlikeKey);
        if (_new.ContainsKey(book.Id))
        {
            _new[book.Id] = new IndexedBook(book, index);
        }
        else if (!_changed.Contains(book))
        {
            _changed.Add(book);
        }

        return true;
    }

    private CopyTrace? Describe(Copy copy, IntakeRow row)
    {
        var before = copy.ToDraft();
        var details = CopyDetails.Parse(IntakeRow.CopyDraftOf(row.Source, before));
        var isRelabelled =
            row.Barcode is { } barcode && shelf.Find(barcode) is null && barcode.Value != copy.Barcode.Value;
        if (details == copy.Details && !isRelabelled)
        {
            return null;
        }

        copy.Describe(details);
        if (isRelabelled)
        {
            copy.Relabel(row.Barcode!);
        }

        _changedCopies.Add(copy);
        return new CopyTrace(copy.Id, before, IntakeTrace.FingerprintOf(details), copy.Barcode.Value);
    }

    /// <summary>Adds the copy that the row names, and as many as are missing for all rows of this title.</summary>
    private List<CopyTrace> AddCopies(IntakeRow row, ShelvedTitle title, Copy? copy)
    {
        var added = new List<CopyTrace>();
        title.Claimed += row.Copies;
        if (copy is null && row.NamesCopy)
        {
            Add(row.Source.CopyId ?? NextCopyId(title), row.Barcode);
        }

        while (title.Copies < title.Claimed && added.Count < row.Copies)
        {
            Add(NextCopyId(title), barcode: null);
        }

        return added;

        void Add(CopyId id, Barcode? barcode)
        {
            NewCopies.Add(new NewCopy(id, title.Id, row.Details, barcode));
            _newCopies.Add(id);
            added.Add(new CopyTrace(id, Before: null, IntakeTrace.FingerprintOf(row.Details), barcode?.Value));
            title.Copies++;
        }
    }

    // The first copy of a title has the title's id, unless a copy took it along to another title.
    private CopyId NextCopyId(ShelvedTitle title)
    {
        var first = Copy.FirstOf(title.Id);
        var isFree = shelf.Find(first) is null && !_newCopies.Contains(first);
        return title.Copies == 0 && _new.ContainsKey(title.Id) && isFree ? first : new CopyId(ids.Next());
    }

    private IntakeOutcome OutcomeOf(
        IntakeResult result,
        IntakeRow row,
        ShelvedTitle title,
        IntakeTrace? trace,
        int copiesMade
    )
    {
        var outcome = new IntakeOutcome(result)
        {
            BookId = title.Id,
            Copies = row.Copies,
            CopiesMade = copiesMade,
            Keys = [.. row.KeysOfCopy(title.Id), .. row.KeysOfTitle],
            Trace = trace?.Write(),
        };
        earlier.Add(outcome, row.Source.Line);

        // Later portions find the title in the stock, unless this is a trial.
        return isTrial ? outcome : outcome with { Keys = [.. row.KeysOfCopy(title.Id)] };
    }
}
