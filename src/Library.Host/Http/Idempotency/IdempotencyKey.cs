using System.Security.Cryptography;
using System.Text;
using Library.Web;
using Microsoft.Extensions.Primitives;

namespace Library.Host.Http.Idempotency;

/// <summary>
/// The identity of a request with an Idempotency-Key. Both parts are hashes with a key of this library: a body may hold
/// a password, and a plain hash of it could be guessed.
/// </summary>
/// <param name="Scope">The key, its caller and its route.</param>
/// <param name="Fingerprint">The query and the body.</param>
internal sealed record IdempotencyKey(string Scope, string Fingerprint)
{
    public const string HeaderName = "Idempotency-Key";
    public const int MaximumLength = 64;

    /// <summary>Reads the header; null where there is none.</summary>
    /// <exception cref="InvalidRequestException">It is no key.</exception>
    public static string? ReadHeader(HttpRequest request)
    {
        var header = request.Headers[HeaderName];
        return header.Count == 0 ? null
            : IsKey(header) ? header.ToString()
            : throw new InvalidRequestException(
                $"The {HeaderName} header must be 1 to {MaximumLength} printable ASCII characters."
            );
    }

    /// <summary>Computes the hashes. Anonymous callers are told apart as limits do it, by their network.</summary>
    public static async Task<IdempotencyKey> OfAsync(HttpContext context, string header, byte[] secret)
    {
        var request = context.Request;
        var caller = context.User.FindCaller()?.Id.ToString() ?? ClientAddress.Of(context);
        var path = request.Path.ToString().TrimEnd('/').ToUpperInvariant();
        using var scope = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        scope.AppendData(Encoding.UTF8.GetBytes($"{caller}\n{path}\n{header}"));
        using var fingerprint = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        fingerprint.AppendData(Encoding.UTF8.GetBytes($"{request.QueryString}\n"));
        await WholeBody.ReadAsync(
            request,
            body =>
            {
                foreach (var part in body)
                {
                    fingerprint.AppendData(part.Span);
                }

                return true;
            }
        );
        return new IdempotencyKey(Text(scope), Text(fingerprint));
    }

    /// <summary>
    /// Computes the hashes of a form. Its fields are part of the scope: one that comes back from the browser's memory
    /// and is filled in anew is another one.
    /// </summary>
    public static async Task<IdempotencyKey> OfFormAsync(HttpContext context, string scanId, byte[] secret)
    {
        var key = await OfAsync(context, scanId, secret);
        return key with { Scope = key.Scope + key.Fingerprint };
    }

    private static bool IsKey(StringValues header) =>
        header is [{ Length: > 0 and <= MaximumLength } text] && text.All(sign => sign is >= ' ' and <= '~');

    private static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
