using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Library.Platform.Tests.Tokens;

/// <summary>Writes tokens by hand, without the library under test, so that each part can be wrong on its own.</summary>
internal static class ForgedToken
{
    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Unsigned(string header, string payload) => $"{Encode(header)}.{Encode(payload)}";

    public static string Hs256(string header, string payload, string secret = Keys.Secret) =>
        Sign(header, payload, content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content));

    public static string Sign(string header, string payload, Func<byte[], byte[]> sign)
    {
        var content = Unsigned(header, payload);
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    /// <summary>The payload of an acceptable token, changed.</summary>
    public static string Payload(DateTimeOffset now, Action<JsonObject>? change = null)
    {
        var payload = new JsonObject
        {
            ["sub"] = "0197f1a4-5d6e-7c3b-8a9f-0123456789ab",
            ["purpose"] = "access",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(15).ToUnixTimeSeconds(),
            ["jti"] = "c29tZS1yYW5kb20taWQ",
        };
        change?.Invoke(payload);
        return payload.ToJsonString();
    }
}
