using Library.Members.Contract;

namespace Library.Members.Domain;

/// <summary>What is kept of a member beside what every member has.</summary>
/// <param name="HasVerifiedEmail">Whether the address was shown to be theirs.</param>
/// <param name="Details">What the library knows of the person.</param>
/// <param name="Block">Why it may not borrow, or null.</param>
/// <param name="CardNumber">What is on its card, or null.</param>
internal sealed record MemberRecord(
    bool HasVerifiedEmail,
    MemberDetails Details,
    Block? Block,
    string? CardNumber = null
);
