namespace Library.Members.Presentation.Pages;

/// <summary>The words of the pages to register and to ask for a mailed link.</summary>
internal static class RegistrationTexts
{
    public const string Heading = "Register";
    public const string Name = "Your name";
    public const string Email = "E-mail address";
    public const string EmailHint = "We send a link there, to confirm that it is yours.";
    public const string Password = "Password";
    public const string Button = "Register";
    public const string Known = "There is an account with this address. Log in, or ask for a new password.";

    public const string DoneHeading = "Nearly done: look into your mail";
    public const string DoneText =
        "We have sent you a mail. Open the link in it to confirm your address; after that you can borrow.";

    public const string ForgottenHeading = "Forgotten your password?";
    public const string ForgottenText = "Enter your e-mail address, and we send you a link to choose another password.";
    public const string ForgottenButton = "Send me the link";
    public const string SentHeading = "Look into your mail";
    public const string SentText =
        "If there is an account with that address, we have sent a mail with a link. It works for an hour.";
    public const string NoMail = "No e-mail address? Ask at the desk for a one-time password.";
    public const string LogIn = "Log in";
}
