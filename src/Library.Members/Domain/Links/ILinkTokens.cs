namespace Library.Members.Domain;

/// <summary>Port: makes and reads the tokens in mailed links.</summary>
internal interface ILinkTokens
{
    /// <summary>How long a token for this purpose is accepted.</summary>
    TimeSpan LifetimeOf(LinkPurpose purpose);

    /// <summary>A token to be mailed to the member's address.</summary>
    string Issue(MailedLink link);

    /// <summary>
    /// The link that the token is of, or null where it is forged, expired, or made for another purpose. Never throws
    /// for what a client sends.
    /// </summary>
    MailedLink? Read(LinkPurpose purpose, string token);
}
