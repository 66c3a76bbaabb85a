namespace Library.Holds.Domain;

/// <summary>How a hold stands.</summary>
internal enum HoldStatus
{
    /// <summary>The member waits for a copy.</summary>
    Waiting,

    /// <summary>A copy waits for the member.</summary>
    Ready,

    /// <summary>The member has borrowed the title.</summary>
    Collected,

    /// <summary>It was ended before that.</summary>
    Cancelled,

    /// <summary>The copy was not fetched in time.</summary>
    Expired,
}
