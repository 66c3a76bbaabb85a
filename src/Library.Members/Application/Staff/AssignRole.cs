using Library.Auth.Contract;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record AssignRoleCommand(MemberId MemberId, Role Role);

internal sealed partial class AssignRole(IMemberRepository members, ISessions sessions, ILogger<AssignRole> logger)
{
    /// <summary>Makes the member a librarian or an ordinary member, from the next request on; browsers have to log in
    /// again.</summary>
    public async Task<Member> ExecuteAsync(AssignRoleCommand command, CancellationToken cancellationToken)
    {
        await members.AssignRoleAsync(command.MemberId, command.Role, cancellationToken);
        await sessions.EndBrowsersOfAsync(command.MemberId, cancellationToken);
        LogAssigned(command.MemberId, command.Role);
        return await members.FindAsync(command.MemberId, cancellationToken) ?? throw new MemberNotFoundException();
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} is {Role} now.")]
    private partial void LogAssigned(MemberId memberId, Role role);
}
