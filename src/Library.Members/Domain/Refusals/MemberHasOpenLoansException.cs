using Library.Shared;

namespace Library.Members.Domain;

/// <summary>The member has a book that is not returned and cannot be removed before.</summary>
internal sealed class MemberHasOpenLoansException()
    : DomainException(
        ErrorKind.Conflict,
        "member_has_open_loans",
        "The member still has a book; it can be removed once everything is returned."
    );
