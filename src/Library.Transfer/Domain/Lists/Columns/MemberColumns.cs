namespace Library.Transfer.Domain;

/// <summary>The columns of lists of members.</summary>
internal static class MemberColumns
{
    /// <summary>The first name, where the name is in two columns.</summary>
    public const string FirstName = "first_name";

    /// <summary>Our own columns, in their order.</summary>
    public static readonly IReadOnlyList<string> Own =
    [
        "id",
        "card_number",
        "name",
        "email",
        "group",
        "birth_date",
        "phone",
        "guardian",
        "expires_on",
        "note",
    ];

    /// <summary>The names that other programs give them, folded.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Names)> Others =
    [
        ("card_number", ["card", "ausweis", "ausweisnummer", "lesernummer", "barcode"]),
        ("name", ["surname", "lastname", "nachname", "fullname", "leser"]),
        (FirstName, ["firstname", "vorname", "givenname"]),
        ("email", ["mail", "emailaddress", "emailadresse"]),
        ("group", ["klasse", "class", "gruppe", "category", "categorycode", "patroncategory"]),
        ("birth_date", ["born", "birthday", "dateofbirth", "geburtsdatum", "geburtstag"]),
        ("phone", ["telephone", "telefon", "mobile"]),
        ("guardian", ["parent", "parents", "eltern", "erziehungsberechtigte"]),
        ("expires_on", ["expires", "dateexpiry", "expirydate", "gueltigbis", "gültigbis"]),
        ("note", ["notes", "notiz", "bemerkung", "borrowernotes"]),
    ];

    /// <summary>A small list to look at: each column with its cells.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Cells)> Sample =
    [
        ("card_number", ["SAMPLE-P1", "SAMPLE-P2"]),
        ("name", ["Ada Sample", "Ben Sample"]),
        ("group", ["4a", ""]),
        ("birth_date", ["2015-03-14", ""]),
        ("guardian", ["Cleo Sample", ""]),
        ("email", ["", "ben@example.org"]),
        ("phone", ["", "020 7946 0000"]),
    ];
}
