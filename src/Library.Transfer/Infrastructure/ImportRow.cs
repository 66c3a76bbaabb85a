using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>A row of <c>imports</c>.</summary>
internal sealed record ImportRow
{
    public const string Columns =
        "id, format, is_trial, state, encoding, size, rows_read, position, created, copies_added, changed, unchanged, "
        + "refused, taken_back";

    public Guid Id { get; init; }

    public string Format { get; init; } = "";

    public bool IsTrial { get; init; }

    public string State { get; init; } = "";

    public string Encoding { get; init; } = "";

    public long Size { get; init; }

    public long RowsRead { get; init; }

    public long Position { get; init; }

    public long Created { get; init; }

    public long CopiesAdded { get; init; }

    public long Changed { get; init; }

    public long Unchanged { get; init; }

    public long Refused { get; init; }

    public long TakenBack { get; init; }

    public static ImportRow From(Import import) =>
        new()
        {
            Id = import.Id,
            Format = NameOf(import.Format),
            IsTrial = import.IsTrial,
            State = NameOf(import.State),
            Encoding = NameOf(import.Encoding),
            Size = import.Size,
            RowsRead = import.Rows,
            Position = import.Position,
            Created = import.Counts.Created,
            CopiesAdded = import.Counts.CopiesAdded,
            Changed = import.Counts.Changed,
            Unchanged = import.Counts.Unchanged,
            Refused = import.Counts.Refused,
            TakenBack = import.TakenBack,
        };

    public static string NameOf<TName>(TName name)
        where TName : struct, Enum => name.ToString().ToLowerInvariant();

    public Import ToImport() =>
        new()
        {
            Id = Id,
            Format = Enum.Parse<ListFormat>(Format, ignoreCase: true),
            IsTrial = IsTrial,
            State = Enum.Parse<ImportState>(State, ignoreCase: true),
            Encoding = Enum.Parse<TextEncoding>(Encoding, ignoreCase: true),
            Size = Size,
            Rows = RowsRead,
            Position = Position,
            TakenBack = TakenBack,
            Counts = new ImportCounts
            {
                Created = Created,
                CopiesAdded = CopiesAdded,
                Changed = Changed,
                Unchanged = Unchanged,
                Refused = Refused,
            },
        };
}
