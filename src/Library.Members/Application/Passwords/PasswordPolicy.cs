using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Which passwords a member may choose.</summary>
internal sealed class PasswordPolicy(ICommonPasswords common)
{
    /// <summary>Accepts a password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="email">The member's address, or null.</param>
    /// <param name="field">The field that is refused.</param>
    /// <exception cref="InvalidValueException">It is among the commonest, or is the member's name or
    /// address.</exception>
    public void Demand(Password password, string name, Email? email, string field = "password")
    {
        if (common.Contains(password))
        {
            throw new InvalidValueException(field, "Must not be one of the commonest passwords; choose another.");
        }

        if (IsSame(password, name) || IsSame(password, email?.Value) || IsSame(password, email?.LocalPart))
        {
            throw new InvalidValueException(field, "Must not be the name or the e-mail address; choose another.");
        }
    }

    private static bool IsSame(Password password, string? known) =>
        string.Equals(password.Value.Trim(), known, StringComparison.OrdinalIgnoreCase);
}
