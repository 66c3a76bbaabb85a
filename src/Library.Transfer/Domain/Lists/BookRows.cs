using System.Globalization;
using Library.Books.Contract;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Makes titles of the rows of a list.</summary>
internal sealed class BookRows
{
    private const string ManyAuthors = "; ";
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d.M.yyyy", "yyyy/M/d", "yyyyMMdd"];

    private readonly IReadOnlyList<string> _columns;
    private readonly ILookup<string, int> _places;

    /// <summary>Understands the header.</summary>
    /// <exception cref="UnreadableListException">No column is a title, or one that was chosen is missing.</exception>
    public BookRows(IReadOnlyList<string> columns, ColumnChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Fields.Keys.Except(columns, StringComparer.OrdinalIgnoreCase).Any())
        {
            throw new UnreadableListException(1, "A column that was chosen is not in the file.");
        }

        _columns = columns;
        _places = columns
            .Select((name, place) => (Name: name, Field: choices.FieldOf(name), Place: place))
            .Where(column => column.Field is not null)
            .OrderBy(column => BookColumns.RankOf(column.Name))
            .ToLookup(column => column.Field!, column => column.Place, StringComparer.Ordinal);
        if (!_places.Contains("title"))
        {
            throw new UnreadableListException(1, "No column is named title, or as another program names it.");
        }
    }

    /// <summary>The title of a row; null, with its problems, where the row cannot be understood.</summary>
    public ListedTitle? Read(SourceRow row, ICollection<ImportProblem> problems)
    {
        if (row.Fault is { } fault)
        {
            problems.Add(ImportProblem.Of(row, fault));
            return null;
        }

        var before = problems.Count;
        var title = Read(new Cells(this, row, problems));
        return problems.Count == before ? title : null;
    }

    /// <summary>The problem of a field that the catalogue refused.</summary>
    public ImportProblem Explain(SourceRow row, IntakeFault fault)
    {
        var place = PlaceOf(row, fault.Field);
        return place < 0
            ? ImportProblem.Of(row, fault.Field, value: null, fault.Reason)
            : ImportProblem.Of(row, _columns[place], row.Cells[place], fault.Reason);
    }

    private static ListedTitle Read(Cells cells) =>
        new()
        {
            Line = cells.Row.Line,
            Id = cells.Id("id") is { } id ? new BookId(id) : null,
            Title = cells.Text("title"),
            Subtitle = cells.Text("subtitle"),
            Volume = cells.Sound("volume", CellText.FindDamage),
            Author = AuthorOf(cells),
            Isbn = IsbnOf(cells),
            Publisher = cells.Text("publisher"),
            Year = cells.Text("year"),
            Language = cells.Text("language")?.Split(',', ';', '|')[0].Trim(),
            Series = cells.Text("series"),
            Subjects = SubjectsOf(cells),
            ShelfMark = cells.Text("shelf_mark"),
            Kind = cells.Text("kind"),
            Description = cells.Text("description"),
            Copies = CopiesOf(cells),
            CopyId = cells.Id("copy_id") is { } copy ? new CopyId(copy) : null,
            Barcode = cells.Sound("barcode", CellText.FindDamage),
            Condition = cells.Text("condition")?.ToLowerInvariant(),
            Location = cells.Text("location"),
            Note = cells.Text("note"),
            AcquiredOn = DateOf(cells, "acquired_on"),
            Price = cells.Text("price"),
        };

    private static string? AuthorOf(Cells cells)
    {
        var more = cells.Text(BookColumns.MoreAuthors)?.Split('|', ';').Select(name => name.Trim());
        string?[] names = [cells.Text("author"), .. more ?? []];
        var joined = string.Join(ManyAuthors, names.Where(name => !string.IsNullOrEmpty(name)));
        return joined.Length == 0 ? null : joined;
    }

    private static string? IsbnOf(Cells cells) =>
        cells.Sound("isbn", CellText.FindDamageOfIsbn)?.Trim('[', ']')
        ?? cells.Text(BookColumns.Isbns)?.Trim('[', ']').Split(',', ' ', ';').FirstOrDefault(isbn => isbn.Length > 0);

    private static IReadOnlyList<string> SubjectsOf(Cells cells)
    {
        var tags = cells.Text(BookColumns.Tags)?.Split(',', ';', '|') ?? [];
        var subjects = SubjectList.Read(cells.Text("subjects") ?? "");
        return [.. subjects.Concat(tags.Select(tag => tag.Trim())).Where(subject => subject.Length > 0)];
    }

    private static int CopiesOf(Cells cells)
    {
        if (cells.Text("copies") is not { } text)
        {
            return 1;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var copies))
        {
            return copies;
        }

        cells.Refuse("copies", "Must be a number of copies.");
        return 1;
    }

    private static DateOnly? DateOf(Cells cells, string field)
    {
        if (cells.Text(field) is not { } text)
        {
            return null;
        }

        if (
            DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year >= 1000
        )
        {
            return date;
        }

        cells.Refuse(field, "Must be a date that there is, such as 2024-05-31.");
        return null;
    }

    private int PlaceOf(SourceRow row, string field)
    {
        var first = -1;
        foreach (var place in _places[field])
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[place]))
            {
                return place;
            }

            first = first < 0 ? place : first;
        }

        return first;
    }

    /// <summary>The cells of one row, by field.</summary>
    private sealed record Cells(BookRows List, SourceRow Row, ICollection<ImportProblem> Problems)
    {
        /// <summary>The text of a field, or null where it is empty.</summary>
        public string? Text(string field)
        {
            var place = List.PlaceOf(Row, field);
            var text = place < 0 ? "" : CellText.Read(Row.Cells[place]).Trim();
            return text.Length == 0 ? null : text;
        }

        /// <summary>The text of a field, unless a spreadsheet damaged it.</summary>
        public string? Sound(string field, Func<string, string?> findDamage)
        {
            var text = Text(field);
            if (text is not null && findDamage(text) is { } damage)
            {
                Refuse(field, damage);
            }

            return text;
        }

        /// <summary>The id of a field. Another program's id is none of ours.</summary>
        public Guid? Id(string field) => Guid.TryParseExact(Text(field), "D", out var id) ? id : null;

        public void Refuse(string field, string reason) =>
            Problems.Add(List.Explain(Row, new IntakeFault(field, reason)));
    }
}
