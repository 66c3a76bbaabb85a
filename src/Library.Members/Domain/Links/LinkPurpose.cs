namespace Library.Members.Domain;

/// <summary>What a mailed link is good for. A token for one purpose is worth nothing for another.</summary>
internal enum LinkPurpose
{
    /// <summary>To show that the address is the member's own.</summary>
    VerifyEmail,

    /// <summary>To choose another password.</summary>
    ResetPassword,
}
