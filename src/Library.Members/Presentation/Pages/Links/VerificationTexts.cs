namespace Library.Members.Presentation.Pages;

/// <summary>The words of the pages behind the mailed verification link.</summary>
internal static class VerificationTexts
{
    public const string AskHeading = "Confirm your e-mail address";
    public const string AskText =
        "Press the button to confirm that this address is yours. After that you can borrow books.";
    public const string AskButton = "Confirm my address";

    public const string ClaimHeading = "It was not you?";
    public const string ClaimText = "Somebody else may have typed your address by mistake or on purpose.";
    public const string ClaimButton = "I did not register: choose a password";

    public const string DoneHeading = "Your e-mail address is confirmed";
    public const string DoneText = "Thank you. You can borrow books now.";
    public const string LogIn = "Log in";

    public const string IncompleteHeading = "This link is incomplete";
    public const string IncompleteText =
        "A part of the link is missing. Copy the whole link from the mail into the address bar of your browser.";

    public const string InvalidHeading = "This link does not work";
    public const string InvalidText =
        "It is not valid, or no longer valid. Please copy the whole link from the newest mail that we sent you. Your "
        + "account mails you another one, once you have logged in.";
    public const string AccountLink = "To my account";

    public const string GoneHeading = "This account no longer exists";
    public const string GoneText = "It was deleted after the mail was sent. You are welcome to register again.";
}
