using System.Globalization;
using Library.Auth.Domain;
using Library.Web;

namespace Library.Auth.Presentation.Pages;

/// <summary>The words of the page of sessions.</summary>
internal static class SessionTexts
{
    public const string Heading = "Where you are logged in";
    public const string Text =
        "If you do not know one of these, end it and choose another password. A program that uses the API counts too.";
    public const string Here = "this browser";
    public const string UnknownDevice = "A device that does not say what it is";
    public const string End = "Log out there";
    public const string EndAll = "Log out everywhere, also here";
    public const string Account = "Back to my account";

    private static readonly string[] Browsers = ["Firefox", "Edg", "OPR", "Chrome", "Safari", "curl"];
    private static readonly string[] Systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"];

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) => flash?.Word == "ended" ? "You are logged out there." : null;

    /// <summary>A device in two words, of the hundred that it says of itself.</summary>
    public static string Device(Client client)
    {
        var known = new[] { Known(Browsers, client.Device), Known(Systems, client.Device) }.OfType<string>().ToList();
        return known.Count > 0 ? string.Join(", ", known)
            : client.Device.Length > 0 ? client.Device
            : UnknownDevice;
    }

    public static string Since(OpenSession session, TimeZoneInfo zone) =>
        $"Since {At(session.BeganAt, zone)}, last used {At(session.LastUsedAt, zone)}, from {session.Client.Network}";

    private static string? Known(string[] names, string device) =>
        Array.Find(names, name => device.Contains(name, StringComparison.Ordinal)) switch
        {
            "Edg" => "Edge",
            "OPR" => "Opera",
            var name => name,
        };

    private static string At(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
