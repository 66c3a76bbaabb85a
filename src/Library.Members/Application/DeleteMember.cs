using Library.Members.Contract;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class DeleteMember(
    IMemberRepository members,
    IMemberLoans loans,
    IEnumerable<IMemberDepartures> departures,
    IEnumerable<IMemberErasure> erasures,
    IKeptMail keptMail,
    ILogger<DeleteMember> logger
)
{
    /// <summary>Removes the member and every personal datum, also from mails that still wait and from lists that came
    /// in.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="MemberHasOpenLoansException">It has a book that is not returned.</exception>
    /// <exception cref="LastLibrarianException">It is the only librarian.</exception>
    public async Task ExecuteAsync(MemberId id, CancellationToken cancellationToken)
    {
        await RemoveAsync(id, cancellationToken);
        foreach (var slice in erasures)
        {
            await slice.EraseAsync(id, cancellationToken);
        }
    }

    /// <summary>Removes the member, and leaves the lists that came in, for an account that a list brought by mistake or
    /// that was never verified.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/exception"/>
    public async Task RemoveAsync(MemberId id, CancellationToken cancellationToken)
    {
        if (await loans.HasOpenLoanAsync(id, cancellationToken))
        {
            throw new MemberHasOpenLoansException();
        }

        foreach (var slice in departures)
        {
            await slice.FollowAsync(id, cancellationToken);
        }

        var left = await members.DeleteAsync(id, cancellationToken);
        if (left.Own is { } own)
        {
            await keptMail.ForgetAsync(own.Value, cancellationToken);
        }

        // Mail to the address of another member is that member's.
        if (left.Asked is { } asked && await members.FindByEmailAsync(asked, cancellationToken) is null)
        {
            await keptMail.ForgetAsync(asked.Value, cancellationToken);
        }

        LogDeleted(id);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} deleted.")]
    private partial void LogDeleted(MemberId memberId);
}
