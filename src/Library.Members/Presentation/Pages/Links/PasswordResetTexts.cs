namespace Library.Members.Presentation.Pages;

/// <summary>The words of the pages behind a mailed reset link.</summary>
internal static class PasswordResetTexts
{
    public const string AskHeading = "Choose a new password";
    public const string AskText = "You will be logged out everywhere, and can log in again with the new password.";
    public const string PasswordLabel = "New password";
    public const string PasswordRule =
        "8 to 128 characters. A few words that do not belong together are easy to remember and hard to guess.";
    public const string RepetitionLabel = "The same once more";
    public const string AskButton = "Save the new password";

    public const string Different = "The two passwords are not the same.";

    public const string DoneHeading = "Your password is changed";
    public const string DoneText = "Log in with the new password from now on.";
    public const string LogIn = "Log in";

    public const string IncompleteHeading = VerificationTexts.IncompleteHeading;
    public const string IncompleteText = VerificationTexts.IncompleteText;

    public const string InvalidHeading = "This link does not work";
    public const string InvalidText =
        "It is not valid, or was used already, or a newer mail has replaced it. Please open the link in the newest "
        + "mail, or ask for another one.";
    public const string AskAgain = "Ask for another link";
}
