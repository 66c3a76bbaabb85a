using Library.Auth.Contract;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record BlockMemberCommand(MemberId MemberId, Caller Caller, string Reason, DateTimeOffset? Until)
{
    public override string ToString() => $"block of {MemberId}";
}

/// <summary>Keeps a member from borrowing, and lets it borrow again.</summary>
internal sealed partial class BlockMember(
    IMemberRepository members,
    ISessions sessions,
    TimeProvider clock,
    ILogger<BlockMember> logger
)
{
    /// <summary>The most code points of a reason.</summary>
    public const int LongestReason = 500;

    private static readonly TextRule ReasonRule = new("reason", LongestReason);

    /// <summary>Blocks the member, in place of any block there is; its browsers have to log in again.</summary>
    /// <exception cref="InvalidValueException">The reason is not acceptable, or the end is past.</exception>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    public async Task<Block> ExecuteAsync(BlockMemberCommand command, CancellationToken cancellationToken)
    {
        var reader = new ValueReader();
        var reason = reader.Read(() => ReasonRule.Apply(command.Reason));
        var until = reader.Read(() => Future(command.Until));
        reader.ThrowIfAnyIsRefused();
        var block = new Block(reason.Value, until.Value);
        await KeepAsync(command.MemberId, block, cancellationToken);
        await sessions.EndBrowsersOfAsync(command.MemberId, cancellationToken);
        LogBlocked(command.MemberId, command.Caller.Id);
        return block;
    }

    /// <summary>Ends the block; where there is none, nothing changes.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    public async Task EndAsync(MemberId id, Caller caller, CancellationToken cancellationToken)
    {
        await KeepAsync(id, block: null, cancellationToken);
        LogEnded(id, caller.Id);
    }

    private async Task KeepAsync(MemberId id, Block? block, CancellationToken cancellationToken)
    {
        var member = await members.FindForChangeAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        member.SetBlock(block);
        await members.KeepBlockAsync(member, cancellationToken);
    }

    // To the microsecond, as the databases keep it.
    private DateTimeOffset? Future(DateTimeOffset? until) =>
        until <= clock.UtcNowInMicroseconds()
            ? throw new InvalidValueException("until", "Must be a moment to come.")
            : until?.AddTicks(-(until.Value.Ticks % TimeSpan.TicksPerMicrosecond)).ToUniversalTime();

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was blocked by {Librarian}.")]
    private partial void LogBlocked(MemberId memberId, MemberId librarian);

    [LoggerMessage(LogLevel.Information, "The block of member {MemberId} was ended by {Librarian}.")]
    private partial void LogEnded(MemberId memberId, MemberId librarian);
}
