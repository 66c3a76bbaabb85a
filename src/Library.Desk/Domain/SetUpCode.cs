using System.Security.Cryptography;
using System.Text;

namespace Library.Desk.Domain;

/// <summary>The code that shows that a person may set the library up: 100 bits as twenty letters and digits, in the
/// alphabet of Crockford, which has none that look alike.</summary>
internal sealed class SetUpCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 5;

    private readonly byte[] _characters;

    private SetUpCode(byte[] characters) => _characters = characters;

    /// <summary>The code that these random bytes stand for.</summary>
    /// <param name="bytes">At least 20.</param>
    public static SetUpCode Of(ReadOnlySpan<byte> bytes)
    {
        var characters = new byte[Length];
        for (var place = 0; place < Length; place++)
        {
            characters[place] = (byte)Alphabet[bytes[place] % Alphabet.Length];
        }

        return new SetUpCode(characters);
    }

    /// <summary>The code as a person reads it, in groups of five.</summary>
    public string Spell() =>
        string.Join('-', Encoding.ASCII.GetString(_characters).Chunk(Group).Select(group => new string(group)));

    /// <summary>Whether this text is the code, in any case, with or without hyphens and spaces. It takes the same time
    /// for every wrong code.</summary>
    public bool Matches(string? typed) =>
        CryptographicOperations.FixedTimeEquals(_characters, Encoding.UTF8.GetBytes(Normalize(typed ?? "")));

    /// <summary>Never the code.</summary>
    public override string ToString() => "***";

    private static string Normalize(string typed) =>
        typed
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant()
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');
}
