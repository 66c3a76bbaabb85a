using Library.Shared;

namespace Library.Members.Domain;

/// <summary>Another member has this address.</summary>
internal sealed class MemberAlreadyExistsException()
    : DomainException(
        ErrorKind.Conflict,
        "member_already_exists",
        "There is already a member with this e-mail address."
    );
