using System.Globalization;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;

namespace Library.Holds.Presentation.Pages;

/// <summary>The words of the pages about holds.</summary>
internal static class HoldTexts
{
    public const string PlaceHeading = "Place a hold";
    public const string PlaceText =
        "Once it is your turn, a copy is set aside for you. Your account says so, and until when you can fetch it.";
    public const string PlaceButton = "Place the hold";
    public const string NotPlaced = "The hold was not placed.";
    public const string BackToTitle = "Back to the title";
    public const string SuspendHeading = "Suspend a hold";
    public const string SuspendText = "Others go first, and you keep your place in line.";
    public const string SuspendButton = "Suspend";
    public const string UntilLabel = "Until";
    public const string UntilHint = "From this day on it counts again. Leave it empty to resume it yourself.";
    public const string Removed = "A title that was removed";
    public static readonly string UntilFault =
        $"Choose a day that lies ahead, and before the year {ListedMoment.LastYear + 1}.";

    public const string DeskHeading = "Holds";
    public const string Parts = "Show";
    public const string Csv = "Save as a table (CSV)";
    public const string Print = "To print, use the browser's menu: filters, buttons and links are left out.";
    public const string Cancel = "Cancel";
    public const string Slip = "Print slip";
    public const string MemberGone = "A member";
    public const string Place = "Place a hold for a member";

    /// <summary>How many wait, in words.</summary>
    public static string Waiting(int count) =>
        count switch
        {
            0 => "No other reader waits for it.",
            1 => "1 other reader waits for it.",
            _ => $"{count} other readers wait for it.",
        };

    /// <summary>A reason against a hold, in words for the reader who wants it.</summary>
    public static string WhyNot(RefusalReason reason, PlacingCase asked) =>
        reason.Code switch
        {
            MemberRules.MemberNotVerified =>
                "You cannot place a hold yet: confirm your e-mail address, or show at the desk who you are.",
            "already_on_hold" => "You wait for this title. Your account shows the hold.",
            "already_borrowed" => "You have this title on loan.",
            "hold_limit_reached" =>
                $"You cannot place another hold: you have {asked.HoldsOfMember.Count} of {asked.MostHolds}.",
            "no_copy" => "No hold can be placed: the library has no copy that can be lent.",
            "reference_only" => "No hold can be placed: it is for use in the library.",
            "copy_available" => "A copy is free: come and take it.",
            "member_expired" => "You cannot place a hold: your membership has ended. Ask at the desk to extend it.",
            "member_overdue" => "You cannot place a hold: first return the books that are long overdue.",
            "member_blocked" => "You cannot place a hold at the moment. Your account says why.",
            _ => reason.Text,
        };

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash?.Word switch
        {
            HoldWords.Cancelled => "The hold is cancelled.",
            HoldWords.Ended => "The hold had ended already.",
            _ => null,
        };

    public static string NameOf(HoldPart part) =>
        part switch
        {
            HoldPart.Ready => "On the hold shelf",
            HoldPart.PutBack => "To put back",
            HoldPart.Pull => "To fetch from the shelves",
            _ => "Cannot be filled",
        };

    public static string ExplanationOf(HoldPart part) =>
        part switch
        {
            HoldPart.Ready => "These copies wait for their readers, the first whose time ends at the top.",
            HoldPart.PutBack =>
                "No reader is to have these copies any more. Take them off the hold shelf and scan them "
                    + "on the page Returns.",
            HoldPart.Pull => "Readers wait for these titles, and copies are free. Fetch them and scan them on the page "
                + "Returns: that sets them aside.",
            _ => "Readers wait for these titles, and no copy can be lent. Add a copy, or cancel the holds.",
        };

    public static string NothingIn(HoldPart part) =>
        part switch
        {
            HoldPart.Ready => "No copy waits for a reader.",
            HoldPart.PutBack => "No copy has to be put back.",
            HoldPart.Pull => "No copy has to be fetched.",
            _ => "Every hold can be filled.",
        };

    public static string Until(DateOnly day) => $"until {Day(day)}";

    public static string Since(DateOnly day) => $"since {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";

    public static string Wanted(int copies) => copies == 1 ? "fetch 1" : $"fetch {copies}";

    public static string InVain(int holds) => holds == 1 ? "1 hold" : $"{holds} holds";

    public static string NoMore(int more) => $"and {more} more";

    public static string ByLine(params IEnumerable<string?> parts) =>
        string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>The words that the next page tells, which may be a page of another slice.</summary>
internal static class HoldWords
{
    public const string Placed = "hold-placed";
    public const string Suspended = "hold-suspended";
    public const string Resumed = "hold-resumed";
    public const string Cancelled = "hold-cancelled";
    public const string Ended = "hold-ended";
    public const string Ready = "hold-ready";
}
