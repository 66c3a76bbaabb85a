using System.Text.Json;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>A row of <c>imports</c>.</summary>
internal sealed record ImportRow
{
    public const string Columns =
        "id, kind, format, is_trial, state, encoding, size, rows_read, position, created, copies_added, copies_made, "
        + "changed, unchanged, refused, taken_back, takeovers, column_choices, file_name, begun_at";

    public ImportId Id { get; init; }

    public string Kind { get; init; } = "";

    public string Format { get; init; } = "";

    public bool IsTrial { get; init; }

    public string State { get; init; } = "";

    public string Encoding { get; init; } = "";

    public long Size { get; init; }

    public long RowsRead { get; init; }

    public long Position { get; init; }

    public long Created { get; init; }

    public long CopiesAdded { get; init; }

    public long? CopiesMade { get; init; }

    public long Changed { get; init; }

    public long Unchanged { get; init; }

    public long Refused { get; init; }

    public long TakenBack { get; init; }

    public long Takeovers { get; init; }

    public string ColumnChoices { get; init; } = "{}";

    public string FileName { get; init; } = "";

    public DateTimeOffset BegunAt { get; init; }

    public static ImportRow From(Import import) =>
        new()
        {
            Id = import.Id,
            Kind = NameOf(import.Kind),
            Format = NameOf(import.Format),
            IsTrial = import.IsTrial,
            State = NameOf(import.State),
            Encoding = NameOf(import.Encoding),
            Size = import.Size,
            RowsRead = import.Rows,
            Position = import.Position,
            Created = import.Counts.Created,
            CopiesAdded = import.Counts.CopiesAdded,
            CopiesMade = import.Counts.CopiesMade,
            Changed = import.Counts.Changed,
            Unchanged = import.Counts.Unchanged,
            Refused = import.Counts.Refused,
            TakenBack = import.TakenBack,
            ColumnChoices = Write(import.Columns),
            FileName = import.FileName,
            BegunAt = import.BegunAt,
        };

    public static string Write(ColumnChoices choices) => JsonSerializer.Serialize(choices.Fields);

    public static string NameOf<TName>(TName name)
        where TName : struct, Enum => name.ToString().ToLowerInvariant();

    public Import ToImport() =>
        new()
        {
            Id = Id,
            Kind = Enum.Parse<ListKind>(Kind, ignoreCase: true),
            Format = Enum.Parse<ListFormat>(Format, ignoreCase: true),
            IsTrial = IsTrial,
            State = Enum.Parse<ImportState>(State, ignoreCase: true),
            Encoding = Enum.Parse<TextEncoding>(Encoding, ignoreCase: true),
            Size = Size,
            Rows = RowsRead,
            Position = Position,
            TakenBack = TakenBack,
            Takeovers = Takeovers,
            Columns = Domain.ColumnChoices.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(ColumnChoices)!),
            FileName = FileName,
            BegunAt = BegunAt,
            Counts = new ImportCounts
            {
                Created = Created,
                CopiesAdded = CopiesAdded,
                CopiesMade = CopiesMade,
                Changed = Changed,
                Unchanged = Unchanged,
                Refused = Refused,
            },
        };
}
