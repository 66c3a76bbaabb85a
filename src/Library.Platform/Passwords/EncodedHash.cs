using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Library.Platform.Passwords;

/// <summary>A stored Argon2id hash, version 1.3, in its PHC string form:
/// <c>$argon2id$v=19$m=…,t=…,p=…$salt$tag</c>.</summary>
internal sealed class EncodedHash(Argon2Parameters parameters, byte[] salt, byte[] tag)
{
    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    );

    /// <summary>The work that the hash asks for; reasonable once parsed.</summary>
    public Argon2Parameters Parameters { get; } = parameters;

    /// <summary>8 to 64 bytes once parsed.</summary>
    public byte[] Salt { get; } = salt;

    /// <summary>16 to 64 bytes once parsed.</summary>
    public byte[] Tag { get; } = tag;

    /// <summary>Reads a stored hash; false unless it is of this variant and version, reasonable and exactly as
    /// <see cref="Encode"/> writes it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EncodedHash? hash)
    {
        hash = null;
        if (text.Split('$') is not ["", "argon2id", "v=19", var costs, var salt, var tag])
        {
            return false;
        }

        if (
            !TryParseCosts(costs, out var parameters)
            || !TryDecode(salt, out var saltBytes)
            || saltBytes.Length is < 8 or > 64
            || !TryDecode(tag, out var tagBytes)
            || tagBytes.Length is < 16 or > 64
        )
        {
            return false;
        }

        var candidate = new EncodedHash(parameters, saltBytes, tagBytes);
        if (candidate.Encode() != text)
        {
            return false;
        }

        hash = candidate;
        return true;
    }

    /// <summary>The PHC string to store.</summary>
    public string Encode() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$argon2id$v=19$m={Parameters.MemoryKibibytes},t={Parameters.Iterations},p={Parameters.Lanes}${Unpadded(Salt)}${Unpadded(Tag)}"
        );

    private static bool TryParseCosts(string text, [NotNullWhen(true)] out Argon2Parameters? parameters)
    {
        parameters = null;
        if (
            text.Split(',') is not [['m', '=', .. var memory], ['t', '=', .. var iterations], ['p', '=', .. var lanes]]
            || !TryParseCount(memory, out var memoryKibibytes)
            || !TryParseCount(iterations, out var iterationCount)
            || !TryParseCount(lanes, out var laneCount)
        )
        {
            return false;
        }

        parameters = new Argon2Parameters(memoryKibibytes, iterationCount, laneCount);
        return parameters.AreReasonable;
    }

    private static bool TryParseCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.AsSpan().ContainsAnyExcept(Base64) || text.Length % 4 == 1)
        {
            return false;
        }

        bytes = Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        return true;
    }

    private static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
