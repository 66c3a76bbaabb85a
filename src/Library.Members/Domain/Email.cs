using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// An e-mail address (RFC 5321, section 4.1.2, without quoted local parts and address literals), kept as it was typed
/// and compared without case. ASCII only: international domains are written in their <c>xn--</c> form.
/// </summary>
internal sealed record Email
{
    /// <summary>The most characters.</summary>
    public const int MaximumLength = 254;

    private const int MaximumLocalLength = 64;
    private const int MaximumLabelLength = 63;
    private static readonly SearchValues<char> LocalCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-"
    );

    private Email(string value) => Value = value;

    /// <summary>The address as it was typed, without surrounding white space; at most 254 characters.</summary>
    public string Value { get; }

    /// <summary>The form in which two addresses of one member are equal.</summary>
    public string Normalized => Value.ToLowerInvariant();

    /// <summary>The part before the at sign.</summary>
    public string LocalPart => Value[..Value.LastIndexOf('@')];

    /// <summary>Reads an address.</summary>
    /// <exception cref="InvalidValueException">The text is no address.</exception>
    public static Email Parse(string text) =>
        TryParse(text, out var email)
            ? email
            : throw new InvalidValueException("email", "Must be an e-mail address of at most 254 characters.");

    /// <summary>Reads an address; false where the text is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Email? email)
    {
        email = null;
        var address = text.AsSpan().Trim();
        var at = address.LastIndexOf('@');
        if (address.Length > MaximumLength || at < 1 || !IsLocalPart(address[..at]) || !IsDomain(address[(at + 1)..]))
        {
            return false;
        }

        email = new Email(address.ToString());
        return true;
    }

    /// <inheritdoc />
    public bool Equals(Email? other) =>
        other is not null && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>Three asterisks: an address is personal and must not reach a log by accident.</summary>
    public override string ToString() => "***";

    private static bool IsLocalPart(ReadOnlySpan<char> local) =>
        local.Length <= MaximumLocalLength
        && !local.ContainsAnyExcept(LocalCharacters)
        && local[0] != '.'
        && local[^1] != '.'
        && local.IndexOf("..", StringComparison.Ordinal) < 0;

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > MaximumLabelLength || label[0] == '-' || label[^1] == '-' || !IsLabel(label))
            {
                return false;
            }

            labels++;
        }

        return labels > 1;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }
}
