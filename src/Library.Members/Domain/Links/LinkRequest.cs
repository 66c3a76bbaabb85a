namespace Library.Members.Domain;

/// <summary>A request for a link to be mailed to an address, whether or not a member has it.</summary>
/// <param name="Purpose">The purpose of the link.</param>
/// <param name="Email">Where it goes, if it is a member's address.</param>
internal sealed record LinkRequest(LinkPurpose Purpose, Email Email);
