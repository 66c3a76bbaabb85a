using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>
/// Ends accounts whose address was never verified: somebody may have registered a stranger's. Its mails go with it. One
/// that staff gave a card stays.
/// </summary>
internal sealed class EndUnverified(IMemberRepository members, DeleteMember deleteMember, TimeProvider clock)
{
    private const int Portion = 100;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>The next accounts whose time is over, oldest first.</summary>
    /// <param name="after">Only those that come after this one; null starts at the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<MemberId>> ListAsync(MemberId? after, CancellationToken cancellationToken) =>
        members.ListUnverifiedAsync(clock.UtcNowInMicroseconds() - Lifetime, after, Portion, cancellationToken);

    /// <summary>Ends one, unless it was verified meanwhile, or has a card or a book.</summary>
    /// <returns>Whether it was ended.</returns>
    public async Task<bool> ExecuteAsync(MemberId id, CancellationToken cancellationToken)
    {
        if (await members.FindForChangeAsync(id, cancellationToken) is not { IsVerified: false, CardNumber: null })
        {
            return false;
        }

        try
        {
            await deleteMember.RemoveAsync(id, cancellationToken);
            return true;
        }
        catch (MemberHasOpenLoansException)
        {
            return false;
        }
    }
}
