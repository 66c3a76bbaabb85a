using Library.Members.Contract;

namespace Library.Members.Domain;

/// <summary>The data of a member beside those that every member has.</summary>
/// <param name="HasVerifiedEmail">Whether the address was shown to be theirs.</param>
/// <param name="Details">The details that the library knows of the person.</param>
/// <param name="Block">Why it may not borrow, or null.</param>
/// <param name="CardNumber">The number on its card, or null.</param>
/// <param name="WantsDueSoon">Whether it wants to be told before something is due.</param>
internal sealed record MemberRecord(
    bool HasVerifiedEmail,
    MemberDetails Details,
    Block? Block,
    string? CardNumber = null,
    bool WantsDueSoon = true
);
