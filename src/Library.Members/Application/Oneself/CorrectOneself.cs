using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>The correction of a member by itself.</summary>
/// <param name="Name">The name.</param>
/// <param name="Phone">The telephone number; empty for none.</param>
internal sealed record CorrectOneselfCommand(string Name, string Phone)
{
    public override string ToString() => nameof(CorrectOneselfCommand);
}

internal sealed partial class CorrectOneself(
    IMemberRepository members,
    TimeProvider clock,
    ILogger<CorrectOneself> logger
)
{
    /// <summary>Keeps the caller's name and telephone number.</summary>
    /// <exception cref="CallerGoneException">It was deleted since it was recognised.</exception>
    /// <exception cref="InvalidValueException">An entry is not acceptable.</exception>
    public async Task ExecuteAsync(Caller caller, CorrectOneselfCommand command, CancellationToken cancellationToken)
    {
        var member = await members.FindForChangeAsync(caller.Id, cancellationToken) ?? throw new CallerGoneException();
        var entry = MemberEntry.Of(member) with { Name = command.Name, Phone = command.Phone };
        var (name, email, details, _) = entry.Parse(clock.UtcNowInMicroseconds());
        member.Correct(name, email, details);
        await members.KeepCorrectionAsync(member, cancellationToken);
        LogCorrected(caller.Id);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} corrected its own name or telephone number.")]
    private partial void LogCorrected(MemberId memberId);
}
