namespace Library.Members.Domain;

/// <summary>Which mailed links of a member count. No token is kept, only the stamp that the newest of each purpose
/// carries.</summary>
/// <param name="MemberId">Whose links they are.</param>
/// <param name="VerificationStamp">The stamp of the verification link that counts; null where none was mailed.</param>
/// <param name="ResetStamp">The stamp of the reset link that counts; null where none was mailed or the last one was
/// used.</param>
/// <param name="Mails">When links were mailed.</param>
internal sealed record MemberLinks(Guid MemberId, string? VerificationStamp, string? ResetStamp, RecentMails Mails)
{
    /// <summary>Whether a token for this purpose is of the newest link, and that link is not used up.</summary>
    public bool Accept(LinkPurpose purpose, LinkToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var stamp = purpose == LinkPurpose.ResetPassword ? ResetStamp : VerificationStamp;
        return token.MemberId == MemberId
            && stamp is not null
            && string.Equals(stamp, token.Stamp, StringComparison.Ordinal);
    }

    /// <summary>The member only.</summary>
    public override string ToString() => $"links of {MemberId}";
}
