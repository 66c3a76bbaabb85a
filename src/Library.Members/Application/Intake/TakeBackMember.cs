using Library.Members.Contract;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Takes back what a row did to a member, as long as the member is as the row left it. A member that the row
/// brought and that has a password by now uses its account.</summary>
internal sealed class TakeBackMember(
    IMemberRepository members,
    IEnumerable<IPersonalData> slices,
    DeleteMember deleteMember,
    IKeptMail keptMail,
    TimeProvider clock
)
{
    /// <summary>Takes it back.</summary>
    /// <returns>False, and nothing is changed, where the member was touched since.</returns>
    public async Task<bool> ExecuteAsync(MemberTrace trace, CancellationToken cancellationToken)
    {
        var id = new MemberId(trace.Id);
        var member = await members.FindForChangeAsync(id, cancellationToken);
        if (member is null || trace.GaveCard || MemberTrace.FingerprintOf(member) != trace.After)
        {
            return false;
        }

        if (trace.Before is { } before)
        {
            await RestoreAsync(member, before, cancellationToken);
            return true;
        }

        if (await members.FindCredentialsAsync(id, cancellationToken) is { PasswordHash: not null })
        {
            return false;
        }

        foreach (var slice in slices)
        {
            if ((await slice.ReadAsync(id, cancellationToken)).Count > 0)
            {
                return false;
            }
        }

        await deleteMember.RemoveAsync(id, cancellationToken);
        return true;
    }

    private async Task RestoreAsync(Member member, MemberEntry before, CancellationToken cancellationToken)
    {
        var (name, email, details, _) = before.Parse(clock.UtcNowInMicroseconds());
        var address = member.Email;
        member.Correct(name, email, details);
        await members.KeepCorrectionAsync(member, cancellationToken);
        if (address is not null && address != email)
        {
            await keptMail.ForgetAsync(address.Value, cancellationToken);
        }
    }
}
