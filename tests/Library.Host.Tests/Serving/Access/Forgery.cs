using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Library.Testing;

namespace Library.Host.Tests.Serving.Access;

/// <summary>Tokens that are nearly the one a librarian really has.</summary>
internal sealed class Forgery
{
    private const string Header = """{"alg":"HS256","typ":"JWT"}""";
    private const string AttackersSecret = "the-secret-of-somebody-who-would-like-to-come-in-without-a-key";
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(RunningLibrary.SigningSecret);

    private readonly string[] _parts;
    private readonly string _payload;

    public Forgery(string genuine)
    {
        _parts = genuine.Split('.');
        _payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_parts[1]));
    }

    /// <summary>The genuine token, signed anew: shows that what is refused is refused for what was changed.</summary>
    public string Faithful => Sign(Header, _payload, HMACSHA256.HashData);

    /// <summary>Every forgery by what is wrong with it.</summary>
    /// <param name="lure">Where the attacker would have a key fetched from.</param>
    public Dictionary<string, string> All(Uri lure) =>
        new(
            Unsigned().Concat(WronglySigned()).Concat(Injected(lure)).Concat(Claiming()).Concat(OtherForms()),
            StringComparer.Ordinal
        );

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Sign(string header, string payload, Func<byte[], byte[], byte[]> hash, string? secret = null)
    {
        var content = $"{Encode(header)}.{Encode(payload)}";
        var key = secret is null ? Secret : Encoding.UTF8.GetBytes(secret);
        return $"{content}.{Base64Url.EncodeToString(hash(key, Encoding.ASCII.GetBytes(content)))}";
    }

    private IEnumerable<KeyValuePair<string, string>> Unsigned()
    {
        foreach (var spelling in new[] { "none", "None", "NONE" })
        {
            var header = Encode($$"""{"alg":"{{spelling}}","typ":"JWT"}""");
            yield return new($"alg {spelling}", $"{header}.{_parts[1]}.");
            yield return new($"alg {spelling} with the genuine signature", $"{header}.{_parts[1]}.{_parts[2]}");
        }

        yield return new("empty signature", $"{_parts[0]}.{_parts[1]}.");
        yield return new("no signature", $"{_parts[0]}.{_parts[1]}");
    }

    private IEnumerable<KeyValuePair<string, string>> WronglySigned() =>
        [
            new("another key", Sign(Header, _payload, HMACSHA256.HashData, AttackersSecret)),
            new("an empty key", Sign(Header, _payload, HMACSHA256.HashData, "")),
            new("HS384", Sign("""{"alg":"HS384","typ":"JWT"}""", _payload, HMACSHA384.HashData)),
            new("HS512", Sign("""{"alg":"HS512","typ":"JWT"}""", _payload, HMACSHA512.HashData)),
            new("RS256 over the secret", Sign("""{"alg":"RS256","typ":"JWT"}""", _payload, HMACSHA256.HashData)),
            new(
                "the payload of somebody else",
                $"{_parts[0]}.{Encode(Changed(claims => claims["sub"] = $"{A.NewId()}"))}.{_parts[2]}"
            ),
        ];

    private IEnumerable<KeyValuePair<string, string>> Injected(Uri lure)
    {
        var key = $$"""{"kty":"oct","k":"{{Encode(AttackersSecret)}}","alg":"HS256","kid":"1"}""";
        string[] additions =
        [
            $"\"jwk\":{key}",
            $"\"kid\":\"1\",\"jwk\":{key}",
            $"\"jku\":\"{lure}keys.json\"",
            $"\"x5u\":\"{lure}key.pem\"",
            "\"kid\":\"../../../../dev/null\"",
            "\"kid\":\"' UNION SELECT 'key' --\"",
        ];
        foreach (var addition in additions)
        {
            var header = $$"""{"alg":"HS256","typ":"JWT",{{addition}}}""";
            yield return new(
                $"{addition[..7]} with the attacker's key: {addition.Length}",
                Sign(header, _payload, HMACSHA256.HashData, AttackersSecret)
            );
            yield return new(
                $"{addition[..7]} with an empty key: {addition.Length}",
                Sign(header, _payload, HMACSHA256.HashData, "")
            );
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Claiming()
    {
        var now = TimeProvider.System.GetUtcNow();
        yield return Claim("expired", claims => claims["exp"] = now.AddMinutes(-1).ToUnixTimeSeconds());
        yield return Claim("from the future", claims => claims["iat"] = now.AddMinutes(10).ToUnixTimeSeconds());
        yield return Claim("not yet valid", claims => claims["nbf"] = now.AddMinutes(10).ToUnixTimeSeconds());
        foreach (var name in new[] { "exp", "iat", "sub", "purpose", "jti", "stamp", "sid" })
        {
            yield return Claim($"no {name}", claims => claims.Remove(name));
            yield return Claim($"{name} of another type", claims => claims[name] = new JsonArray("access"));
        }

        foreach (var purpose in new[] { "verify_email", "reset_password", "refresh", "ACCESS", "" })
        {
            yield return Claim($"purpose {purpose}", claims => claims["purpose"] = purpose);
        }

        yield return Claim("about no member", claims => claims["sub"] = $"{A.NewId()}");
        yield return Claim("a session that is none", claims => claims["sid"] = $"{A.NewId()}");
        yield return Claim("a stamp of other days", claims => claims["stamp"] = "0123456789abcdef0123456789abcdef");
    }

    private IEnumerable<KeyValuePair<string, string>> OtherForms() =>
        [
            new(
                "flattened JSON",
                $$"""{"protected":"{{_parts[0]}}","payload":"{{_parts[1]}}","signature":"{{_parts[2]}}"}"""
            ),
            new(
                "general JSON",
                $$"""
                {"payload":"{{_parts[1]}}",
                "signatures":[{"protected":"{{_parts[0]}}","signature":"{{_parts[2]}}"}]}
                """
            ),
            new(
                "a token in a token",
                Sign("""{"alg":"HS256","typ":"JWT","cty":"JWT"}""", string.Join('.', _parts), HMACSHA256.HashData)
            ),
            new("four parts", string.Join('.', _parts) + ".AAAA"),
        ];

    private KeyValuePair<string, string> Claim(string name, Action<JsonObject> change) =>
        new(name, Sign(Header, Changed(change), HMACSHA256.HashData));

    private string Changed(Action<JsonObject> change)
    {
        var claims = JsonNode.Parse(_payload)!.AsObject();
        change(claims);
        return claims.ToJsonString();
    }
}
