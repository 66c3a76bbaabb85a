namespace Library.Transfer.Domain;

/// <summary>The columns of lists of open loans.</summary>
internal static class LoanColumns
{
    /// <summary>Our own columns, in their order.</summary>
    public static readonly IReadOnlyList<string> Own = ["member_id", "card", "barcode", "lent", "due", "renewals"];

    /// <summary>The names that other programs give them, folded.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Names)> Others =
    [
        ("card", ["cardnumber", "ausweis", "ausweisnummer", "lesernummer", "borrower"]),
        ("barcode", ["mediennummer", "itembarcode", "copybarcode", "strichcode"]),
        ("lent", ["loanedat", "issuedate", "checkoutdate", "ausgeliehenam", "ausleihdatum"]),
        ("due", ["dueat", "duedate", "datedue", "returndate", "faelligam", "fälligam", "rueckgabedatum"]),
    ];

    /// <summary>A small list to look at: each column with its cells.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Cells)> Sample =
    [
        ("card", ["SAMPLE-P1"]),
        ("barcode", ["SAMPLE-B1"]),
        ("lent", ["2024-09-02"]),
        ("due", ["2034-09-16"]),
    ];
}
