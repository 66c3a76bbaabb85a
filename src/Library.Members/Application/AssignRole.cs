using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record AssignRoleCommand(MemberId MemberId, Role Role);

internal sealed partial class AssignRole(IMemberRepository members, ILogger<AssignRole> logger)
{
    /// <summary>Makes the member a librarian or an ordinary member, from the next request on.</summary>
    public async Task<Member> ExecuteAsync(AssignRoleCommand command, CancellationToken cancellationToken)
    {
        await members.AssignRoleAsync(command.MemberId, command.Role, cancellationToken);
        LogAssigned(command.MemberId, command.Role);
        return await members.FindAsync(command.MemberId, cancellationToken) ?? throw new MemberNotFoundException();
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} is {Role} now.")]
    private partial void LogAssigned(MemberId memberId, Role role);
}
