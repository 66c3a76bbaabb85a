using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>A member with what the library knows of it at this moment.</summary>
/// <param name="Member">The member.</param>
/// <param name="Block">The block that counts, or null.</param>
/// <param name="Loans">The books that it has, the first to be due at the top.</param>
/// <param name="Holds">The titles that it waits for or can fetch.</param>
internal sealed record MemberFile(
    Member Member,
    Block? Block,
    IReadOnlyList<BorrowedBook> Loans,
    IReadOnlyList<AwaitedBook> Holds
)
{
    public override string ToString() => $"file of {Member.Id}";
}

/// <summary>Shows staff a member. It holds no locks.</summary>
internal sealed class ShowMember(
    IMemberRepository members,
    IBorrowedBooks books,
    IAwaitedBooks awaited,
    TimeProvider clock
)
{
    /// <summary>The member.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    public async Task<MemberFile> ExecuteAsync(MemberId id, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        var open = await books.ListAsync(id, cancellationToken);
        var holds = await awaited.ListAsync(id, cancellationToken);
        return new MemberFile(member, member.BlockAt(clock.UtcNowInMicroseconds()), open, holds);
    }
}
