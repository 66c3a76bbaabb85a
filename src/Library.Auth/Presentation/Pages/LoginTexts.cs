namespace Library.Auth.Presentation.Pages;

/// <summary>The words of the page to log in.</summary>
internal static class LoginTexts
{
    public const string Heading = "Log in";
    public const string Login = "E-mail address or card number";
    public const string Password = "Password";
    public const string Stay = "Stay logged in on this device until it is not used for 30 days";
    public const string Button = "Log in";
    public const string Refused = "That name and password do not go together, or there were too many tries. Try again.";
    public const string Forgotten = "Forgotten your password?";
    public const string Register = "No account yet? Register";
    public const string NoEmail = "No e-mail address? Ask at the desk for a one-time password.";
}
