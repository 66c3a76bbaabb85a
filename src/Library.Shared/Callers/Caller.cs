namespace Library.Shared;

/// <summary>
/// The member on whose behalf a request is made, as the database described it when the request began. It is read once
/// and carried along, so that all decisions of one request rest on the same facts.
/// </summary>
/// <param name="Id">The member.</param>
/// <param name="Role">The role of the member in the library.</param>
/// <param name="IsVerified">Whether the library knows who it is: by a verified e-mail address, or by the word of
/// staff.</param>
/// <param name="SessionId">The session in which the request is made.</param>
public sealed record Caller(MemberId Id, Role Role, bool IsVerified, SessionId SessionId)
{
    /// <summary>Whether the caller logged in with a one-time password and has to choose another first.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Whether the caller may act as a librarian: has the role, and the library knows who it is.</summary>
    public bool IsLibrarian => IsVerified && Role == Role.Librarian;

    /// <summary>Passes a caller that is verified.</summary>
    /// <exception cref="MemberNotVerifiedException">The library does not know yet who it is.</exception>
    public void DemandVerified()
    {
        if (!IsVerified)
        {
            throw new MemberNotVerifiedException();
        }
    }

    /// <summary>Passes a librarian.</summary>
    /// <exception cref="MemberNotVerifiedException">The role is there, and the address is not verified yet.</exception>
    /// <exception cref="ForbiddenException">The caller is no librarian.</exception>
    public void DemandLibrarian()
    {
        if (Role != Role.Librarian)
        {
            throw new ForbiddenException();
        }

        DemandVerified();
    }

    /// <summary>Passes the member itself, and librarians.</summary>
    /// <param name="memberId">The member that is acted for or looked at; null stands for several.</param>
    /// <exception cref="MemberNotVerifiedException">The role is there, and the address is not verified yet.</exception>
    /// <exception cref="ForbiddenException">The caller is neither.</exception>
    public void DemandSelfOrLibrarian(MemberId? memberId)
    {
        if (memberId != Id)
        {
            DemandLibrarian();
        }
    }
}
