using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>No member has this card.</summary>
/// <param name="isReplaced">Whether a member had it, until it was reported lost.</param>
internal sealed class MemberUnknownException(bool isReplaced = false)
    : DomainException(
        ErrorKind.NotFound,
        "member_unknown",
        isReplaced ? "This card was reported lost, and opens nothing." : "No member has this card."
    );
