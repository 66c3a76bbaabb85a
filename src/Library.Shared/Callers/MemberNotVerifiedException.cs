namespace Library.Shared;

/// <summary>The gate asks for a verified address, and this member has none yet.</summary>
public sealed class MemberNotVerifiedException()
    : PolicyException(
        ErrorKind.Forbidden,
        "member_not_verified",
        "A verified e-mail address is needed first, or the word of the staff."
    );
