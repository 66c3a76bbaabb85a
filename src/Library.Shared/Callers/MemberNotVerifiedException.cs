namespace Library.Shared;

/// <summary>The gate asks for a verified address, and this member has none yet.</summary>
public sealed class MemberNotVerifiedException()
    : PolicyException(ErrorKind.Forbidden, "member_not_verified", "The e-mail address has to be verified first.");
