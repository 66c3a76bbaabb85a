using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>A row of <c>copies</c>, with its current barcode.</summary>
internal sealed record CopyRow
{
    public CopyId Id { get; init; }

    public BookId BookId { get; init; }

    public string Barcode { get; init; } = "";

    public string Condition { get; init; } = "";

    public static string NameOf(CopyCondition condition) => condition.ToString().ToLowerInvariant();

    public Copy ToCopy() =>
        Copy.Rehydrate(
            Id,
            BookId,
            Shared.Barcode.Parse(Barcode),
            new CopyDetails(Enum.Parse<CopyCondition>(Condition, ignoreCase: true))
        );
}
