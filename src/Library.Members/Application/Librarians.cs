using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class Librarians(IMemberRepository members, ILogger<Librarians> logger) : ILibrarians
{
    public Task<bool> ExistAsync(CancellationToken cancellationToken) => members.HasLibrarianAsync(cancellationToken);

    public async Task<MemberId?> AppointAsync(string email, CancellationToken cancellationToken)
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
        var member = await members.FindAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        member.MarkVerified();
        await members.UpdateAsync(member, cancellationToken);
        LogAppointed(id);
        return new MemberId(id);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was made a librarian by the operator.")]
    private partial void LogAppointed(Guid memberId);
}
