using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Library.Notifications;
using Library.Transfer;

namespace Library.Host.Configuration;

/// <summary>How the text of a setting is read, kind by kind. No fault repeats the text.</summary>
internal static class SettingParsers
{
    /// <summary>A whole number within limits, both included.</summary>
    public static Func<string, Parsed<int>> Number(int smallest, int largest) =>
        text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= smallest
            && number <= largest
                ? Parsed.Value(number)
                : Parsed.Refused<int>($"must be a whole number from {smallest} to {largest}");

    /// <summary>A span of time, given as a whole number of units from 1 to a limit.</summary>
    public static Func<string, Parsed<TimeSpan>> Span(TimeSpan unit, int largest)
    {
        var number = Number(1, largest);
        return text => number(text).Then(count => Parsed.Value(unit * count));
    }

    /// <summary>One of a few words, written exactly so.</summary>
    public static Func<string, Parsed<T>> Choice<T>(params (string Word, T Value)[] choices)
    {
        var rule = $"must be one of {string.Join(", ", choices.Select(choice => choice.Word))}";
        return text =>
        {
            var index = Array.FindIndex(choices, choice => string.Equals(choice.Word, text, StringComparison.Ordinal));
            return index >= 0 ? Parsed.Value(choices[index].Value) : Parsed.Refused<T>(rule);
        };
    }

    /// <summary>Yes or no, in the usual words of any case.</summary>
    public static Parsed<bool> Boolean(string text) =>
        text.ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" or "ON" => Parsed.Value(true),
            "FALSE" or "0" or "NO" or "OFF" => Parsed.Value(false),
            _ => Parsed.Refused<bool>("must be true or false"),
        };

    /// <summary>Any text.</summary>
    public static Parsed<string> Text(string text) => Parsed.Value(text);

    /// <summary>The name or address of a machine.</summary>
    public static Parsed<string> HostName(string text) =>
        ServerUrl.IsHost(text)
            ? Parsed.Value(text)
            : Parsed.Refused<string>("must be a host name or an IP address, without scheme and port");

    /// <summary>An e-mail address, with or without a display name.</summary>
    public static Parsed<string> MailAddressText(string text) =>
        SmtpOptions.CanSendFrom(text) ? Parsed.Value(text) : Parsed.Refused<string>("must be an e-mail address");

    /// <summary>A file of certificates in PEM.</summary>
    public static Parsed<X509Certificate2Collection> CertificateFile(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return Parsed.Refused<X509Certificate2Collection>("must be a PEM file that can be read");
        }

        return certificates.Count > 0
            ? Parsed.Value(certificates)
            : Parsed.Refused<X509Certificate2Collection>("must be a PEM file with at least one certificate");
    }

    /// <summary>The absolute address that links begin with; the result has no slash at its end.</summary>
    public static Parsed<string> BaseUrl(string text) =>
        WebAddress(text) is { } address
        && !text.Contains('?', StringComparison.Ordinal)
        && !text.Contains('#', StringComparison.Ordinal)
            ? Parsed.Value(address.GetLeftPart(UriPartial.Path).TrimEnd('/'))
            : Parsed.Refused<string>("must be an absolute http or https URL without user, query and fragment");

    /// <summary>The path of a URL, of letters, digits and the marks that need no escape.</summary>
    public static Parsed<string> PathBase(string text) =>
        text.StartsWith('/') && text[1..].Split('/').All(part => part.Length > 0 && part.All(IsUnreserved))
            ? Parsed.Value(text)
            : Parsed.Refused<string>("must be a path such as /library, without a slash at its end");

    /// <summary>The absolute address of another service.</summary>
    public static Parsed<Uri> Endpoint(string text) =>
        WebAddress(text) is { } address
            ? Parsed.Value(address)
            : Parsed.Refused<Uri>("must be an absolute http or https URL without user");

    /// <summary>A catalogue elsewhere: the name of one that is known, or the address of a search by SRU.</summary>
    public static Parsed<BookSourceOptions> BookSource(string text) =>
        text == "openlibrary" ? Parsed.Value(BookSourceOptions.OpenLibrary)
        : text.Contains(BookSourceOptions.Place, StringComparison.Ordinal)
        && WebAddress(text.Replace(BookSourceOptions.Place, "9780000000002", StringComparison.Ordinal)) is not null
            ? Parsed.Value(new BookSourceOptions(BookSourceFormat.Sru, text))
        : Parsed.Refused<BookSourceOptions>(
            "must be openlibrary, or an absolute http or https URL without user that has {isbn} in it"
        );

    /// <summary>The origin of a web page as a browser sends it.</summary>
    public static Parsed<string> Origin(string text) =>
        WebAddress(text) is { PathAndQuery: "/", Fragment: "" } address && !text.Contains('?', StringComparison.Ordinal)
            ? Parsed.Value(address.GetLeftPart(UriPartial.Authority))
            : Parsed.Refused<string>("must be a comma-separated list of origins such as https://library.example.com");

    /// <summary>A range of IP addresses in CIDR notation.</summary>
    public static Parsed<IPNetwork> Network(string text) =>
        IPNetwork.TryParse(text, out var network)
            ? Parsed.Value(network)
            : Parsed.Refused<IPNetwork>("must be a comma-separated list of networks such as 10.0.0.0/8");

    /// <summary>A list with commas between its items, each read alike. Spaces around an item and empty items do not
    /// count.</summary>
    public static Func<string, Parsed<IReadOnlyList<T>>> List<T>(Func<string, Parsed<T>> item) =>
        text =>
        {
            var items = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(item)
                .ToList();
            var fault = items.Find(parsed => parsed.Fault is not null).Fault;
            return fault is null
                ? Parsed.Value<IReadOnlyList<T>>([.. items.Select(parsed => parsed.Value)])
                : Parsed.Refused<IReadOnlyList<T>>(fault);
        };

    /// <summary>Such a list, or the word <c>none</c> for one without items.</summary>
    public static Func<string, Parsed<IReadOnlyList<T>>> ListOrNone<T>(Func<string, Parsed<T>> item)
    {
        var list = List(item);
        return text =>
            string.Equals(text, "none", StringComparison.Ordinal) ? Parsed.Value<IReadOnlyList<T>>([]) : list(text);
    }

    private static bool IsUnreserved(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~';

    private static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.UserInfo.Length == 0
            ? address
            : null;
}
