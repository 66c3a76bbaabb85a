using Library.Notifications.Contract;

namespace Library.Loans.Presentation.Pages;

/// <summary>The words of the pages about notices.</summary>
internal static class NoticeTexts
{
    public const string Heading = "Notices";
    public const string Text =
        "Members are told this by mail, between 8 and 20 o'clock. Members without an address are on the list of calls.";

    public const string OwnWords = "Your own words";
    public const string OwnWordsHint =
        "Up to 1,000 characters. They follow the list of titles, and the name of the library ends the mail as before. "
        + "Leave the field empty for none.";

    public const string ShowMail = "Show the mail";
    public const string Mail = "The mail";

    public static string NameOf(string kind) =>
        kind switch
        {
            NoticeKind.DueSoon => "Due soon",
            NoticeKind.Overdue => "Overdue",
            NoticeKind.DueDateMoved => "Another day",
            NoticeKind.HoldReady => "Ready to fetch",
            NoticeKind.HoldExpired => "Not fetched",
            _ => "Hold ended",
        };

    public static string OccasionOf(string kind) =>
        kind switch
        {
            NoticeKind.DueSoon => "Before something is due.",
            NoticeKind.Overdue => "After 1, 7 and 21 days; then on the list of calls.",
            NoticeKind.DueDateMoved => "When the library closes on a day that it gave.",
            NoticeKind.HoldReady => "When a copy waits, once its return can be undone no more.",
            NoticeKind.HoldExpired => "When a copy was not fetched in time.",
            _ => "When staff end a hold.",
        };
}
