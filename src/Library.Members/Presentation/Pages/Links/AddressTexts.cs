namespace Library.Members.Presentation.Pages;

/// <summary>The words of the page behind the link that is mailed to a new address.</summary>
internal static class AddressTexts
{
    public const string AskHeading = "Confirm your new e-mail address";
    public const string AskText =
        "Press the button, and the account that asked for it has this address from now on. "
        + "If you did not ask for it, close the page: the account is not yours.";
    public const string AskButton = "Use this address";

    public const string DoneHeading = "Your e-mail address is changed";
    public const string DoneText = "Mail of the library goes to the new address from now on. Log in with it.";

    public const string InvalidHeading = "This link does not work";
    public const string InvalidText =
        "It is incomplete, was used already, or is no longer valid. You can ask for a new one in your profile.";

    public const string TakenHeading = "This address has an account already";
    public const string TakenText =
        "Two accounts cannot have one address, so nothing was changed. The library helps you to put them together.";

    public const string Profile = "To the profile";
}
