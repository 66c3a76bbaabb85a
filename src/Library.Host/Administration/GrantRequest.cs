namespace Library.Host.Administration;

/// <summary>The address and the options of the command.</summary>
/// <param name="Email">The member's address, as it was typed.</param>
/// <param name="TakesUnverified">Whether an unverified address will do.</param>
internal sealed record GrantRequest(string Email, bool TakesUnverified)
{
    public const string Usage = "Usage: Library.Host grant-librarian EMAIL [--unverified]";

    /// <summary>Understands the arguments; null where they make no sense.</summary>
    public static GrantRequest? Parse(string[] arguments) =>
        arguments switch
        {
            [var email] when !email.StartsWith('-') => new GrantRequest(email, TakesUnverified: false),
            [var email, "--unverified"] when !email.StartsWith('-') => new GrantRequest(email, TakesUnverified: true),
            _ => null,
        };
}
