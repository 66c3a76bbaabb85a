namespace Library.Members.Domain;

/// <summary>The purpose of a mailed link. A token for one purpose is worth nothing for another.</summary>
internal enum LinkPurpose
{
    /// <summary>To show that the address is the member's own.</summary>
    VerifyEmail,

    /// <summary>To choose another password.</summary>
    ResetPassword,

    /// <summary>To put the address that it is mailed to in the place of the member's.</summary>
    ChangeEmail,
}
