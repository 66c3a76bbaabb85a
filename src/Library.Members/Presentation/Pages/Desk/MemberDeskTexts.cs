using System.Globalization;
using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Members.Presentation.Pages;

/// <summary>The words of the pages on which staff keep members.</summary>
internal static class MemberDeskTexts
{
    public const string Heading = "Members";
    public const string FindLabel = "Find a member";
    public const string FindHint = "Scan the card, or type parts of the name in any order.";
    public const string Find = "Find";
    public const string NewLink = "Enrol a member";
    public const string All = "Show all members";
    public const string Nothing = "No member was found.";
    public const string NothingAdvice = "Try fewer letters of the name, or the card.";

    public const string NewHeading = "Enrol a member";
    public const string NewButton = "Enrol";
    public const string EditButton = "Save";
    public const string Name = "Name";
    public const string Card = "Card";
    public const string CardHint = "Scan it, or type its number. Leave it empty for a member without one.";
    public const string MakeCard = "Give the next card number";
    public const string MakeCardHint = "For a card that the library prints itself.";
    public const string Both = "Scan a card, or have a number made: not both.";
    public const string More = "E-mail, group and more";
    public const string Email = "E-mail address";
    public const string Phone = "Telephone";
    public const string Group = "Group";
    public const string NoGroup = "none";
    public const string AllGroups = "All groups";
    public const string BirthDate = "Date of birth";
    public const string Guardian = "Parent or guardian";
    public const string ExpiresOn = "Member until";
    public const string ExpiresHint = "The last day. Leave it empty where the membership has no end.";
    public const string Note = "Note";
    public const string NoteHint = "For staff; the member does not see it.";

    public const string Lend = "Lend to this member";
    public const string Edit = "Edit";
    public const string ReplaceCard = "Give a card";
    public const string PrintCard = "Print the card";
    public const string BlockLink = "Block";
    public const string ChangeBlock = "Change the block";
    public const string EndBlock = "End the block";
    public const string PasswordLink = "One-time password";
    public const string EraseLink = "Erase";
    public const string Loans = "On loan";
    public const string NoLoans = "Nothing is on loan.";
    public const string Holds = "On hold";
    public const string NoHolds = "There is no hold.";
    public const string CancelHold = "Cancel";
    public const string PlaceHold = "Place a hold";
    public const string Removed = "A title that was removed";
    public const string NotVerified = "The library does not know yet who this is, so it cannot borrow.";
    public const string Vouch = "I know this person";
    public const string VouchLibrarian = "It has the role of a librarian: with your word it can do all that you can.";
    public const string Librarian = "librarian";
    public const string LibrarianOnceKnown = "librarian, once you say that you know this person";
    public const string Blocked = "blocked";
    public const string Expired = "expired";

    public const string CardText = "The number on the card that the member has now opens nothing from then on.";
    public const string CardTaskHint = "Scan the new card. Leave it empty to have the next number made.";
    public const string CardButton = "Give this card";
    public const string BlockText = "The member is shown the reason, cannot borrow, and is logged out.";
    public const string BlockReason = "Reason";
    public const string BlockReasonHint = "The member reads it.";
    public const string BlockUntil = "Ends on";
    public const string BlockUntilHint = "From this day on it can borrow again. Leave it empty to end it by hand.";
    public const string BlockUntilLater = "Enter tomorrow or a later day.";
    public const string BlockButton = "Block";
    public const string PasswordText =
        "It takes the place of the present password, and the member is logged out everywhere. It is shown once, to be "
        + "printed, and works for seven days.";
    public const string PasswordButton = "Make a one-time password";
    public const string EraseText =
        "Everything personal is deleted at once, and cannot be brought back. Loans of the past stay, without the name.";
    public const string EraseButton = "Erase this member";

    public const string SlipText = "Log in with it within seven days, and choose a password of your own.";
    public const string SlipAddress = "Web address";
    public const string SlipLogin = "Log in with";
    public const string SlipPassword = "One-time password";
    public const string SlipUntil = "Works until";
    public const string SlipPrint = "Print this page and hand it over: the password is shown only now.";
    public const string HandedOut =
        "This form has handed out a one-time password already. Another one takes its place, so that it works no more.";
    public const string Conflict = "Somebody else changed this member while you were editing.";

    public static string Title(string query) => query.Length == 0 ? Heading : $"“{query}” – {Heading}";

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash?.Word switch
        {
            "enrolled" => "Enrolled.",
            "hold-placed" => "The hold is placed.",
            "hold-cancelled" => "The hold is cancelled.",
            "hold-ended" => "The hold had ended already.",
            "saved" => "Saved.",
            "card" => "The card is given. The number from before opens nothing any more.",
            "blocked" => "The member is blocked.",
            "unblocked" => "The block is ended.",
            "erased" => "The member is erased.",
            "claimed" => "Noted: the member says that it is back. A scan of the copy settles it.",
            "lost" => "The loan has ended, and the copy is lost. A scan of the copy finds it.",
            _ => null,
        };

    public static IReadOnlyList<string> Messages(MemberFile file, LibraryFacts library, DateOnly today)
    {
        var overdue = file.Loans.Count(loan => loan.IsOverdue);
        var expiresOn = file.Member.Details.ExpiresOn;
        var ended = Membership.HasEnded(expiresOn, today) ? expiresOn : null;
        return
        [
            .. file.Block is { } block ? new[] { BlockOf(block, library) } : [],
            .. ended is { } day ? new[] { $"The membership ended on {Day(day)}." } : [],
            .. overdue > 0 ? new[] { overdue == 1 ? "1 loan is overdue." : $"{overdue} loans are overdue." } : [],
        ];
    }

    public static IEnumerable<(string Name, string? Text)> Facts(Member member, DateOnly today)
    {
        var details = member.Details;
        return
        [
            (Group, details.Group),
            (Card, member.CardNumber ?? "none"),
            (Email, member.Email?.Value ?? "none"),
            (Phone, details.Phone),
            (BirthDate, details.BirthDate is { } born ? $"{Day(born)} ({AgeOn(today, born)})" : null),
            (Guardian, details.Guardian),
            (ExpiresOn, details.ExpiresOn is { } end ? Day(end) : null),
            (
                "Role",
                member.Role != Role.Librarian ? null
                : member.IsLibrarian ? Librarian
                : LibrarianOnceKnown
            ),
        ];
    }

    public static string Due(BorrowedBook loan, DateOnly today) =>
        (loan.IsOverdue, loan.DueOn.DayNumber - today.DayNumber) switch
        {
            _ when loan.IsClaimed => $"said to be back, due {Day(loan.DueOn)}",
            (true, _) => $"overdue since {Day(loan.DueOn)}",
            (_, 0) => "due today",
            _ => $"due {Day(loan.DueOn)}",
        };

    /// <summary>How a hold stands.</summary>
    public static string Standing(AwaitedBook hold) =>
        hold switch
        {
            { ReadyUntil: { } day } => $"ready until {Day(day)}",
            { IsSuspended: true, SuspendedUntil: { } day } => $"number {hold.Place}, suspended until {Day(day)}",
            { IsSuspended: true } => $"number {hold.Place}, suspended",
            _ => $"number {hold.Place} in line",
        };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string BlockOf(Block block, LibraryFacts library) =>
        block.Until is { } until
            ? $"Blocked until {Day(library.DayOf(until))}: {block.Reason}"
            : $"Blocked: {block.Reason}";

    public static string AgeOn(DateOnly today, DateOnly born)
    {
        var years = today.Year - born.Year;
        years -= born.AddYears(years) > today ? 1 : 0;
        return years == 1 ? "1 year" : $"{years} years";
    }
}
