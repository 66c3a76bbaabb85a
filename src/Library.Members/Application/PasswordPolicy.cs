using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Which passwords a member may choose.</summary>
internal sealed class PasswordPolicy(ICommonPasswords common)
{
    /// <summary>Accepts a password.</summary>
    /// <exception cref="InvalidValueException">It breaks a rule of <see cref="Password"/>, or is among the
    /// commonest.</exception>
    public Password Accept(string text)
    {
        var password = Password.Parse(text);
        return common.Contains(password)
            ? throw new InvalidValueException("password", "Must not be one of the commonest passwords; choose another.")
            : password;
    }
}
