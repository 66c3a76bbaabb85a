using System.Globalization;
using Library.Notifications.Contract;

namespace Library.Holds.Application;

/// <summary>The words of the notices about holds.</summary>
internal static class HoldNoticeTexts
{
    public const string Removed = "A title that the library has no more";
    public const string ExampleTitle = "Wind in the Willows";

    // A copy that is told to be ready needs no second line for the day that moved.
    public static readonly IReadOnlyList<NoticeSection> Sections =
    [
        new(NoticeKind.HoldReady, "Ready for you", "These are set aside for you:"),
        new(
            NoticeKind.DueDateMoved,
            "You may fetch it later",
            "The library closes meanwhile, so that these wait longer for you:"
        ),
        new(
            NoticeKind.HoldExpired,
            "Not fetched in time",
            "These waited for you and go to others now. You may place a hold again:"
        ),
        new(NoticeKind.HoldCancelled, "Your hold has ended", "The library has ended your holds on these:"),
    ];

    /// <summary>A notice in words.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="title">The title.</param>
    /// <param name="until">The last day on which it can be fetched, or could be; null where there was none.</param>
    public static PresentNotice Describe(Notice notice, string title, DateOnly? until)
    {
        var day = until?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var (line, call) = notice.Kind switch
        {
            NoticeKind.HoldReady => ($"{title}: fetch it until {day}", $"Ready: {title}, until {day}"),
            NoticeKind.DueDateMoved => ($"{title}: fetch it until {day}", null),
            NoticeKind.HoldExpired => ($"{title}: was there until {day}", $"Not fetched: {title}, until {day}"),
            _ => (title, $"Hold ended by the library: {title}"),
        };
        return new PresentNotice(notice, line) { CallText = call };
    }
}
