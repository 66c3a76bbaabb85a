using Library.Shared;

namespace Library.Members.Contract;

/// <summary>The data of members that staff see at the desk.</summary>
public interface IShownMembers
{
    /// <summary>The members of these ids, without those that are not kept.</summary>
    /// <param name="ids">The members.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<MemberId, ShownMember>> FindAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>A member, as staff see it at the desk. Prints as its id alone.</summary>
/// <param name="Id">The member.</param>
/// <param name="Name">The name.</param>
public sealed record ShownMember(MemberId Id, string Name)
{
    /// <summary>The code on the card, or null.</summary>
    public string? CardNumber { get; init; }

    /// <summary>The name of the group, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The address, or null.</summary>
    public string? Email { get; init; }

    /// <summary>The address at which the library writes to the member: one that was shown to be theirs, or that staff
    /// entered for a member whom they know. Null where there is none.</summary>
    public string? NoticeAddress => IsVerified ? Email : null;

    /// <summary>Whether the member wants to be told before something is due.</summary>
    public bool WantsDueSoon { get; init; } = true;

    /// <summary>The telephone number, or null.</summary>
    public string? Phone { get; init; }

    /// <summary>The person who answers for a child, or null.</summary>
    public string? Guardian { get; init; }

    /// <summary>The last day of the membership, or null.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Why the member may not borrow, or null; may be over.</summary>
    public Block? Block { get; init; }

    /// <summary>The note of staff for staff, or empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the library knows who it is.</summary>
    public bool IsVerified { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"member {Id}";
}
