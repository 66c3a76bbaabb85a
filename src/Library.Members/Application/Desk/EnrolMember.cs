using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record EnrolMemberCommand(MemberEntry Entry, Caller Caller)
{
    public override string ToString() => nameof(EnrolMemberCommand);
}

/// <summary>Lets somebody join at the desk. Without a password the member cannot log in, until it is handed one or
/// chooses one through a mailed link.</summary>
internal sealed partial class EnrolMember(
    IMemberRepository members,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<EnrolMember> logger
)
{
    /// <summary>Enrols the member.</summary>
    /// <exception cref="InvalidValueException">An entry is not acceptable.</exception>
    /// <exception cref="MemberAlreadyExistsException">Another member has the address.</exception>
    /// <exception cref="CardTakenException">The card is another member's, or the code that of a copy.</exception>
    public async Task<Member> ExecuteAsync(EnrolMemberCommand command, CancellationToken cancellationToken)
    {
        var (name, email, details, card) = command.Entry.Parse(clock.UtcNowInMicroseconds());
        var member = Member.Enrol(new MemberId(ids.Next()), name, email, details, Stamp.Next());
        await members.CreateAsync(member, passwordHash: null, link: null, cancellationToken);
        if (card is not null)
        {
            await members.GiveCardAsync(member.Id, card, cancellationToken);
        }

        LogEnrolled(member.Id, command.Caller.Id);
        return await members.FindAsync(member.Id, cancellationToken) ?? member;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was enrolled by {Librarian}.")]
    private partial void LogEnrolled(MemberId memberId, MemberId librarian);
}
