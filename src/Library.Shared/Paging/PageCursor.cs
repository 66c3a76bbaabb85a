using System.Buffers.Text;

namespace Library.Shared;

/// <summary>Where a page ended, as an opaque text that fits a URL: the id of its last item in base64url (RFC 4648,
/// section 5).</summary>
public static class PageCursor
{
    private const int IdBytes = 16;
    private const int CursorCharacters = 22;

    /// <summary>The cursor that continues after this item; 22 characters.</summary>
    public static string Write(Guid lastId)
    {
        Span<byte> bytes = stackalloc byte[IdBytes];
        lastId.TryWriteBytes(bytes, bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The id that <see cref="Write"/> was given.</summary>
    /// <exception cref="InvalidValueException">The text is no cursor of this service.</exception>
    public static Guid Read(string cursor)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        Span<byte> bytes = stackalloc byte[IdBytes];
        if (
            cursor.Length != CursorCharacters
            || !Base64Url.IsValid(cursor, out var length)
            || length != IdBytes
            || !Base64Url.TryDecodeFromChars(cursor, bytes, out _)
        )
        {
            throw new InvalidValueException("after", "Must be a cursor taken from a Link header of this list.");
        }

        return new Guid(bytes, bigEndian: true);
    }
}
