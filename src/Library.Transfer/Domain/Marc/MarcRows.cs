namespace Library.Transfer.Domain;

/// <summary>
/// Makes rows in our own columns of a record: one for each copy, or one that leaves the copy to the library. The
/// punctuation that cataloguing rules put between the parts of a description (ISBD) is taken off, but not from records
/// of ours.
/// </summary>
internal static class MarcRows
{
    private const int LanguageInFixedField = 35;
    private const int LanguageLength = 3;
    private const int MostItems = 1000;
    private static readonly string[] NoLanguages = ["und", "mul", "zxx", "   ", "|||"];
    private static readonly string[] SubjectTags =
    [
        "600",
        "610",
        "611",
        "630",
        "647",
        "648",
        "650",
        "651",
        "653",
        "655",
    ];

    /// <summary>The cells of each row, in the order of <see cref="BookColumns.Own"/>.</summary>
    /// <exception cref="FormatException">It has too many items; the message is a sentence for a person.</exception>
    public static IEnumerable<IReadOnlyList<string>> Of(MarcRecord record)
    {
        var title = TitleOf(record);
        MarcField[] items = [.. record.With("852").Concat(record.With("952"))];
        if (items.Length > MostItems)
        {
            throw new FormatException($"The record has more than {MostItems} copies.");
        }

        return items.Length == 0
            ? [Write(title)]
            : items.Select(item => Write(item.Tag == "852" ? With852(title, item) : With952(title, item)));
    }

    private static Dictionary<string, string?> TitleOf(MarcRecord record)
    {
        // A record of ours has our texts as they are: signs at their ends belong to them.
        Func<string?, string?> trim = IsOurs(record) ? text => text : Trim;
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["id"] = record.With("001").FirstOrDefault()?.Data,
            // A record of ours without an item is a title without a copy; others leave the copy to the library.
            ["copies"] = IsOurs(record) ? "0" : null,
            ["title"] = trim(record.First("245", 'a')),
            ["subtitle"] = trim(record.First("245", 'b')),
            ["volume"] = Join(" ", record.With("245").Take(1).SelectMany(field => field.Any("np")).Select(trim)),
            ["author"] = AuthorOf(record, trim),
            ["isbn"] = record.First("020", 'a')?.Split(' ', '(', ':')[0],
            ["publisher"] = trim(Imprint(record, 'b')),
            ["year"] = YearOf(record),
            ["language"] = LanguageOf(record),
            ["series"] = SeriesOf(record, trim),
            ["subjects"] = SubjectList.Write(SubjectsOf(record, trim)),
            ["shelf_mark"] = record.First("082", 'a'),
            ["kind"] = record.First("942", 'c'),
            ["description"] = Join(
                "\n",
                [
                    record.First("520", 'a'),
                    record.First("250", 'a'),
                    Join(" ", record.With("300").Take(1).SelectMany(field => field.Any("abce"))),
                ]
            ),
        };
    }

    private static bool IsOurs(MarcRecord record) =>
        Guid.TryParseExact(record.With("001").FirstOrDefault()?.Data, "D", out _);

    private static string? YearOf(MarcRecord record)
    {
        var year = Imprint(record, 'c');
        return IsOurs(record) ? year : year?.TrimEnd('.', ',', ' ').Trim('[', ']');
    }

    private static string? AuthorOf(MarcRecord record, Func<string?, string?> trim)
    {
        string[] tags = ["100", "110", "111", "700", "710"];
        return Join(
            "; ",
            tags.SelectMany(record.With).Select(field => trim(field.First('a'))).Distinct(StringComparer.Ordinal)
        );
    }

    private static string? Imprint(MarcRecord record, char code)
    {
        // The second indicator 1 of 264 means publication; others are printing, distribution and copyright.
        var produced = record.With("264").Where(field => field.Second == '1').Concat(record.With("260"));
        return produced.Select(field => field.First(code)).FirstOrDefault(text => text is not null);
    }

    private static string? LanguageOf(MarcRecord record)
    {
        var data = record.With("008").FirstOrDefault()?.Data ?? "";
        var isThere = data.Length >= LanguageInFixedField + LanguageLength;
        var fixedCode = isThere ? data.Substring(LanguageInFixedField, LanguageLength) : null;
        var code = record.First("041", 'a') ?? fixedCode;
        return code is null || NoLanguages.Contains(code, StringComparer.Ordinal) ? null : code;
    }

    private static string? SeriesOf(MarcRecord record, Func<string?, string?> trim)
    {
        var series = record.With("490").Concat(record.With("830")).FirstOrDefault();
        return Join(" ; ", (series?.Any("av") ?? []).Select(trim));
    }

    private static IEnumerable<string> SubjectsOf(MarcRecord record, Func<string?, string?> trim) =>
        SubjectTags
            .SelectMany(record.With)
            .Select(field => Join(" -- ", field.Any("avxyz").Select(trim)))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string?> With852(Dictionary<string, string?> title, MarcField item) =>
        new(title, StringComparer.Ordinal)
        {
            ["barcode"] = item.First('p'),
            ["location"] = item.First('c') ?? item.First('b'),
            ["shelf_mark"] = Join(" ", item.Any("hi")) ?? title["shelf_mark"],
            ["note"] = item.First('x'),
        };

    private static Dictionary<string, string?> With952(Dictionary<string, string?> title, MarcField item) =>
        new(title, StringComparer.Ordinal)
        {
            ["barcode"] = item.First('p'),
            ["location"] = item.First('c') ?? item.First('a'),
            ["shelf_mark"] = item.First('o') ?? title["shelf_mark"],
            ["kind"] = item.First('y') ?? title["kind"],
            ["price"] = item.First('g'),
            ["acquired_on"] = item.First('d'),
            ["note"] = item.First('x'),
        };

    private static string[] Write(Dictionary<string, string?> cells) =>
        [.. BookColumns.Own.Select(column => CellText.Write(cells.GetValueOrDefault(column)))];

    private static string? Join(string separator, IEnumerable<string?> texts)
    {
        var joined = string.Join(separator, texts.Where(text => !string.IsNullOrEmpty(text)));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>Without the signs at the end that lead to the next part; the full stop of an abbreviation
    /// stays.</summary>
    private static string? Trim(string? text)
    {
        var trimmed = text?.TrimEnd(' ', '/', ':', ';', ',', '=');
        var words = trimmed?.Split(' ') ?? [];
        var endsWithWord = words.Length > 0 && words[^1].Length > LanguageLength + 1;
        return endsWithWord && trimmed!.EndsWith('.') ? trimmed[..^1] : trimmed;
    }
}
