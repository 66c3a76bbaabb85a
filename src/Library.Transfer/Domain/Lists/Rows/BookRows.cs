using Library.Books.Contract;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Reads titles in rows.</summary>
internal static class BookRows
{
    private const string ManyAuthors = "; ";

    /// <summary>The title of a row.</summary>
    public static ListedTitle Read(Cells cells) =>
        new()
        {
            Line = cells.Row.Line,
            Id = cells.Id("id") is { } id ? new BookId(id) : null,
            Title = cells.Undated("title"),
            Subtitle = cells.Undated("subtitle"),
            Volume = cells.Sound("volume", CellText.FindDamage),
            Author = AuthorOf(cells),
            Isbn = IsbnOf(cells),
            Publisher = cells.Text("publisher"),
            Year = cells.Text("year"),
            Language = cells.Text("language")?.Split(',', ';', '|')[0].Trim(),
            Series = cells.Undated("series"),
            Subjects = SubjectsOf(cells),
            ShelfMark = cells.Undated("shelf_mark"),
            Kind = cells.Text("kind"),
            Description = cells.Text("description"),
            Copies = cells.Number("copies", "Must be a number of copies.") ?? 1,
            CopyId = cells.Id("copy_id") is { } copy ? new CopyId(copy) : null,
            Barcode = cells.Sound("barcode", CellText.FindDamage),
            Condition = cells.Text("condition")?.ToLowerInvariant(),
            Location = cells.Undated("location"),
            Note = cells.Text("note"),
            AcquiredOn = cells.Date("acquired_on"),
            Price = cells.Undated("price"),
        };

    private static string? AuthorOf(Cells cells)
    {
        var more = cells.Text(BookColumns.MoreAuthors)?.Split('|', ';').Select(name => name.Trim());
        string?[] names = [cells.Undated("author"), .. more ?? []];
        var joined = string.Join(ManyAuthors, names.Where(name => !string.IsNullOrEmpty(name)));
        return joined.Length == 0 ? null : joined;
    }

    private static string? IsbnOf(Cells cells) =>
        cells.Sound("isbn", CellText.FindDamageOfIsbn)?.Trim('[', ']', ' ') is { Length: > 0 } isbn
            ? isbn
            : cells
                .Text(BookColumns.Isbns)
                ?.Trim('[', ']')
                .Split(',', ' ', ';')
                .FirstOrDefault(isbn => isbn.Length > 0);

    private static IReadOnlyList<string> SubjectsOf(Cells cells)
    {
        var tags = cells.Text(BookColumns.Tags)?.Split(',', ';', '|') ?? [];
        var subjects = SubjectList.Read(cells.Text("subjects") ?? "");
        return [.. subjects.Concat(tags.Select(tag => tag.Trim())).Where(subject => subject.Length > 0)];
    }
}
