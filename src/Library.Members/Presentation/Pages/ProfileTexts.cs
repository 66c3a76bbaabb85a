using Library.Web;

namespace Library.Members.Presentation.Pages;

/// <summary>The words of the profile.</summary>
internal static class ProfileTexts
{
    public const string Heading = "Profile and password";
    public const string Name = "Name";
    public const string Email = "E-mail address";
    public const string NoEmail = "none";
    public const string Phone = "Telephone number";
    public const string DetailsButton = "Save name and number";
    public const string EmailHeading = "Change the e-mail address";
    public const string EmailText =
        "A link is mailed to the new address. It counts once you have opened the link and confirmed it.";
    public const string NewEmail = "New e-mail address";
    public const string EmailConfirm = "Your password, to change the address";
    public const string EmailButton = "Mail the link";

    public const string CardHeading = "Your card";

    public const string NoticesHeading = "Mail from the library";
    public const string NoticesText = "The library always tells what is overdue and what is ready for you.";
    public const string DueSoon = "Also tell me before something is due";
    public const string NoticesButton = "Save this choice";

    public const string DataHeading = "Take your data along";
    public const string DataText = "A file with what the library knows of you and of your loans, for programs to read.";
    public const string DataLink = "Download my data (JSON)";

    public const string PasswordHeading = "Choose another password";
    public const string PasswordText = "You will be logged out everywhere else.";
    public const string Must = "You logged in with a one-time password. Choose a password of your own to go on.";
    public const string Current = "Present password";
    public const string New = "New password";
    public const string PasswordButton = "Save the new password";
    public const string HasBooks = "You still have something on loan; My account lists it. Bring it back first.";
    public const string Wrong = "The present password is another, or was tried too often. Try again.";

    public const string DeleteHeading = "Delete my account";
    public const string DeleteText =
        "Everything personal is deleted at once, and cannot be brought back. Books have to be back before.";
    public const string DeleteConfirm = "Your password, to confirm it";
    public const string DeleteButton = "Delete my account";
    public const string DeletedHeading = "Your account is deleted";
    public const string DeletedText = "Nothing personal is left here. You are welcome to register again.";
    public const string Begin = "To the first page";
    public const string Account = "Back to my account";

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash?.Word switch
        {
            "password" => PageWords.PasswordChanged,
            "email" => "A link is mailed to the new address, unless one went there just before. Open the newest one to "
                + "confirm the address; if none arrives, wait a while and ask again.",
            "notices" => "Your choice is saved.",
            "own-account" => "This is your own account. It is deleted below, with your password.",
            "details" => "Your name and your telephone number are saved.",
            _ => null,
        };

    public static string CardLabel(string number) => $"Barcode of the card {number}";
}
