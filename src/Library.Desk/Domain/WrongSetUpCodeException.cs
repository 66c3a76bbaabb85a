using Library.Shared;

namespace Library.Desk.Domain;

/// <summary>The code is missing or another one.</summary>
/// <param name="isMissing">Whether none was sent.</param>
internal sealed class WrongSetUpCodeException(bool isMissing)
    : DomainException(ErrorKind.Forbidden, "wrong_set_up_code", "This is not the code of this library.")
{
    /// <summary>Whether none was sent, so that no guess was made.</summary>
    public bool IsMissing { get; } = isMissing;
}
