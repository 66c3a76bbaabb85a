using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>Lets a member do without the notices that may be switched off.</summary>
internal sealed partial class SwitchNotices(IMemberRepository members, ILogger<SwitchNotices> logger)
{
    /// <summary>Keeps whether the caller wants to be told before something is due.</summary>
    /// <exception cref="CallerGoneException">It was deleted since it was recognised.</exception>
    public async Task<Member> ExecuteAsync(Caller caller, bool wantsDueSoon, CancellationToken cancellationToken)
    {
        var member = await members.FindForChangeAsync(caller.Id, cancellationToken) ?? throw new CallerGoneException();
        member.SwitchDueSoon(wantsDueSoon);
        await members.KeepNoticesAsync(member, cancellationToken);
        LogSwitched(caller.Id);
        return member;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} chose which notices it gets.")]
    private partial void LogSwitched(MemberId memberId);
}
