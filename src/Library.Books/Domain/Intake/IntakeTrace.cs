using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The changes of one row, so that it can be taken back for as long as it is as the row left it.</summary>
/// <param name="BookId">The title.</param>
/// <param name="IsNew">Whether the row made the title.</param>
/// <param name="Before">The title before the row changed it; null where it did not.</param>
/// <param name="After">The fingerprint of the title behind the row.</param>
/// <param name="Copies">The copies that the row added or changed.</param>
internal sealed record IntakeTrace(
    BookId BookId,
    bool IsNew,
    BookDraft? Before,
    string After,
    IReadOnlyList<CopyTrace> Copies
)
{
    private const int FingerprintBytes = 12;

    /// <summary>The copies that the row added.</summary>
    [JsonIgnore]
    public IReadOnlyList<CopyId> Added => [.. Copies.Where(copy => copy.Before is null).Select(copy => copy.Id)];

    /// <summary>The fingerprint of a title.</summary>
    public static string FingerprintOf(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return Fingerprint(book.ToDraft());
    }

    /// <summary>The fingerprint of a copy, without the code on its label.</summary>
    public static string FingerprintOf(CopyDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return Fingerprint(details);
    }

    /// <summary>Reads a trace.</summary>
    public static IntakeTrace Parse(string text) =>
        JsonSerializer.Deserialize<IntakeTrace>(text) ?? throw new JsonException("A trace holds nothing.");

    /// <summary>Writes it.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    private static string Fingerprint<TValue>(TValue value) =>
        Convert.ToBase64String(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)).AsSpan(0, FingerprintBytes));
}

/// <summary>The change that a row made of a copy.</summary>
/// <param name="Id">The copy.</param>
/// <param name="Before">The copy before the row changed it; null where the row added it.</param>
/// <param name="After">The fingerprint of the copy behind the row.</param>
/// <param name="Code">The code on its label behind the row; null where the library made one for it.</param>
internal sealed record CopyTrace(CopyId Id, CopyDraft? Before, string After, string? Code = null)
{
    /// <summary>Whether a copy is as the row left it.</summary>
    public bool IsOf(Copy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return IntakeTrace.FingerprintOf(copy.Details) == After && (Code is null || Code == copy.Barcode.Value);
    }
}
