using Library.Members.Domain;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class AppointLibrarian(IMemberRepository members, ILogger<AppointLibrarian> logger)
{
    /// <summary>Makes the member of this address a librarian with a verified address; null where there is
    /// none.</summary>
    public async Task<Guid?> ExecuteAsync(string email, CancellationToken cancellationToken)
    {
        if (
            !Email.TryParse(email, out var address)
            || await members.FindByEmailAsync(address, cancellationToken) is not { Id: var id }
        )
        {
            return null;
        }

        // The role first: from then on the row is this transaction's, and what is read of it cannot be outdated when it
        // is written.
        await members.AssignRoleAsync(id, Role.Librarian, cancellationToken);
        var member = await members.FindCurrentAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        member.MarkVerified();
        await members.UpdateAsync(member, cancellationToken);
        LogAppointed(id);
        return id;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was made a librarian by the operator.")]
    private partial void LogAppointed(Guid memberId);
}
