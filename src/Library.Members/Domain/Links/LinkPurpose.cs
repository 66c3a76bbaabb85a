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

/// <summary>The names of the purposes, in tokens and in the database.</summary>
internal static class LinkPurposes
{
    /// <summary>The name of a purpose; one that was mailed or kept never changes.</summary>
    public static string Name(this LinkPurpose purpose) =>
        purpose switch
        {
            LinkPurpose.VerifyEmail => "verify_email",
            LinkPurpose.ResetPassword => "reset_password",
            LinkPurpose.ChangeEmail => "change_email",
            _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
        };
}
