namespace Library.Holds.Domain;

/// <summary>Why a hold was cancelled.</summary>
internal enum CancelReason
{
    /// <summary>The member wants the title no more.</summary>
    ByMember,

    /// <summary>Staff ended it.</summary>
    ByStaff,

    /// <summary>Two titles became one, and the member waited for both.</summary>
    Merged,

    /// <summary>The member left the library.</summary>
    MemberLeft,

    /// <summary>The title was removed.</summary>
    TitleRemoved,
}
