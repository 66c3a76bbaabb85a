namespace Library.Web;

/// <summary>An answer that says something of a member. Where it is kept, it goes when that member goes.</summary>
public interface IAboutMember
{
    /// <summary>The member, or null where there is none any more.</summary>
    Guid? MemberId { get; }
}
