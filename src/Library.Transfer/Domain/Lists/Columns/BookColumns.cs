namespace Library.Transfer.Domain;

/// <summary>The columns of lists of titles.</summary>
internal static class BookColumns
{
    /// <summary>Our own columns, in their order.</summary>
    public static readonly IReadOnlyList<string> Own =
    [
        "id",
        "title",
        "subtitle",
        "volume",
        "author",
        "isbn",
        "publisher",
        "year",
        "language",
        "series",
        "subjects",
        "shelf_mark",
        "kind",
        "description",
        "copies",
        "copy_id",
        "barcode",
        "condition",
        "location",
        "note",
        "acquired_on",
        "price",
    ];

    /// <summary>More authors, which are put behind the first.</summary>
    public const string MoreAuthors = "more_authors";

    /// <summary>Subjects between commas.</summary>
    public const string Tags = "tags";

    /// <summary>Several ISBNs in one cell, of which the first counts.</summary>
    public const string Isbns = "isbns";

    /// <summary>The names that other programs give them, folded.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Names)> Others =
    [
        ("title", ["titel", "titre", "booktitle", "bibliotitle"]),
        ("subtitle", ["untertitel", "remainderoftitle"]),
        ("volume", ["band", "volumenumber", "partnumber"]),
        ("author", ["autor", "autoren", "verfasser", "primaryauthor", "creators", "authors", "biblioauthor"]),
        (MoreAuthors, ["additionalauthors", "secondaryauthor", "contributors"]),
        ("isbn", ["isbn13", "eanisbn13", "ean", "isbn10", "upcisbn10"]),
        (Isbns, ["isbns"]),
        ("publisher", ["verlag", "publishercode", "publication"]),
        (
            "year",
            [
                "jahr",
                "erscheinungsjahr",
                "publikationsdatum",
                "publishdate",
                "yearpublished",
                "date",
                "publicationyear",
                "publicationdate",
                "copyrightdate",
            ]
        ),
        ("language", ["sprache", "languages"]),
        ("series", ["reihe", "seriestitle"]),
        ("subjects", ["schlagworte", "subject"]),
        (Tags, ["tags", "bookshelves"]),
        ("shelf_mark", ["signatur", "callnumber", "itemcallnumber"]),
        ("kind", ["itemtype", "itype", "medienart"]),
        ("description", ["zusammenfassung", "summary", "abstract"]),
        ("copies", ["exemplare", "ownedcopies", "numberofcopies"]),
        ("barcode", ["mediennummer", "itembarcode", "copybarcode", "strichcode"]),
        ("location", ["standort", "homelibrary", "homebranch", "shelvinglocation", "collections"]),
        ("note", ["notes", "notiz", "bemerkung", "privatecomment", "privatenotes", "itemnotes", "publicnote"]),
        ("acquired_on", ["dateacquired", "dateaccessioned", "anschaffungsdatum"]),
        ("price", ["preis", "replacementprice", "purchaseprice"]),
    ];

    /// <summary>A small list to look at: each column with its cells.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Cells)> Sample =
    [
        ("title", ["The Time Machine", "Emma", "Emma"]),
        ("author", ["H. G. Wells", "Jane Austen", "Jane Austen"]),
        ("isbn", ["9780000000019", "9780000000026", "9780000000026"]),
        ("year", ["1895", "1815", "1815"]),
        ("language", ["en", "en", "en"]),
        ("subjects", ["Science fiction; Novels", "Novels", "Novels"]),
        ("shelf_mark", ["F 1", "F 2", "F 2"]),
        ("barcode", ["SAMPLE-B1", "SAMPLE-B2", "SAMPLE-B3"]),
        ("location", ["Hall", "Hall", "Office"]),
    ];

    /// <summary>Which of several columns for one field comes first; the thirteen digits before the ten.</summary>
    public static int RankOf(string name) => ListColumns.Fold(name) is "isbn10" or "upcisbn10" or "isbn" ? 1 : 0;
}
