namespace Library.Transfer.Domain;

/// <summary>The columns of lists of holds.</summary>
internal static class HoldColumns
{
    /// <summary>Our own columns, in their order.</summary>
    public static readonly IReadOnlyList<string> Own =
    [
        "member_id",
        "card",
        "book_id",
        "title",
        "barcode",
        "placed_at",
        "place",
        "is_suspended",
        "suspended_until",
        "ready_at",
        "ready_until",
    ];

    /// <summary>Those that people read, and no import: the title has an id, and the place follows from the
    /// times.</summary>
    public static readonly IReadOnlyList<string> ForPeople = ["title", "place"];

    /// <summary>The names that other programs give them, folded.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Names)> Others =
    [
        ("card", ["cardnumber", "ausweis", "ausweisnummer", "lesernummer", "borrower"]),
        ("barcode", ["mediennummer", "itembarcode", "copybarcode", "strichcode"]),
        ("placed_at", ["placed", "holddate", "reservedate", "requestdate", "vorgemerktam"]),
        ("is_suspended", ["suspend", "suspended"]),
        ("suspended_until", ["suspenduntil"]),
        ("ready_at", ["waitingdate", "bereitseit"]),
        ("ready_until", ["pickupuntil", "bereitbis", "abholbis"]),
    ];

    /// <summary>A small list to look at: each column with its cells.</summary>
    public static readonly IReadOnlyList<(string Field, string[] Cells)> Sample =
    [
        ("card", ["SAMPLE-P2"]),
        ("barcode", ["SAMPLE-B1"]),
        ("placed_at", ["2024-09-03"]),
    ];
}
