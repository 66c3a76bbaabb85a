using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Library.Web;

/// <summary>
/// Tells one form of a thing from any other: a hash of the bytes that are answered. So it changes exactly when the
/// answer does, and nothing has to be kept or counted for it.
/// </summary>
internal static class EntityTag
{
    private const int HashBytes = 16;

    /// <summary>The tag of an answer, in the quotes that headers put it in.</summary>
    public static string Of(ReadOnlySpan<byte> answer) =>
        $"\"{Base64Url.EncodeToString(SHA256.HashData(answer).AsSpan(0, HashBytes))}\"";

    /// <summary>Whether a header's list has the tag or is <c>*</c>; null where the header is no list of tags.</summary>
    /// <param name="tag">The tag of what there is.</param>
    /// <param name="header">The values of If-Match or If-None-Match.</param>
    /// <param name="isWeak">Whether a tag that a proxy has made weak counts; it does for readers, not for
    /// writers.</param>
    public static bool? IsAmong(string tag, StringValues header, bool isWeak) =>
        EntityTagHeaderValue.TryParseList(header, out var tags)
            ? tags.Any(listed =>
                listed.Equals(EntityTagHeaderValue.Any) || listed.Compare(new EntityTagHeaderValue(tag), !isWeak)
            )
            : null;
}
