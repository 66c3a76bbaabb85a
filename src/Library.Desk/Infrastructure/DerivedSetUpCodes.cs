using System.Security.Cryptography;
using System.Text;
using Library.Desk.Domain;
using Library.Platform.Tokens;

namespace Library.Desk.Infrastructure;

/// <summary>HMAC-SHA-256 of the salt, with a key that is derived from the service's.</summary>
internal sealed class DerivedSetUpCodes(SigningKey key) : ISetUpCodes
{
    private readonly byte[] _key = key.DeriveKey("set-up code");

    public SetUpCode Of(string salt) => SetUpCode.Of(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(salt)));
}
