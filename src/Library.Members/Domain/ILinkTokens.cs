namespace Library.Members.Domain;

/// <summary>Port: makes and reads the tokens in mailed links.</summary>
internal interface ILinkTokens
{
    /// <summary>A token to be mailed to the member's address.</summary>
    string Issue(LinkPurpose purpose, LinkToken token);

    /// <summary>
    /// What the token says, or null where it is forged, expired, or made for another purpose. Never throws for what a
    /// client sends.
    /// </summary>
    LinkToken? Verify(LinkPurpose purpose, string token);
}
