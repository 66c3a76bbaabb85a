using Library.Members.Contract;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>The correction of a member by staff.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Caller">The librarian.</param>
/// <param name="Change">Puts what was entered in place of what is known.</param>
internal sealed record CorrectMemberCommand(MemberId MemberId, Caller Caller, Func<MemberEntry, MemberEntry> Change)
{
    /// <summary>Throws where the member is not as the caller has seen it; read under the lock of its row.</summary>
    public Action<Member> Precondition { get; init; } = _ => { };

    /// <summary>Whether staff know who this is; null where they say nothing of it.</summary>
    public bool? IsVerified { get; init; }

    public override string ToString() => $"correction of {MemberId}";
}

internal sealed partial class CorrectMember(
    IMemberRepository members,
    IKeptMail keptMail,
    TimeProvider clock,
    ILogger<CorrectMember> logger
)
{
    /// <summary>Corrects the member. Mail that waits for an address that is no longer theirs is not sent.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="InvalidValueException">An entry is not acceptable.</exception>
    /// <exception cref="MemberAlreadyExistsException">Another member has the address.</exception>
    /// <exception cref="CardTakenException">The card is another member's, or the code that of a copy.</exception>
    public async Task<Member> ExecuteAsync(CorrectMemberCommand command, CancellationToken cancellationToken)
    {
        var id = command.MemberId;
        var member = await members.FindForChangeAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        command.Precondition(member);
        var before = member.Email;
        var entry = command.Change(MemberEntry.Of(member));
        var (name, email, details, card) = entry.Parse(clock.UtcNowInMicroseconds());
        Vouch(member, command.IsVerified);
        member.Correct(name, email, details);
        await members.KeepCorrectionAsync(member, cancellationToken);
        if (card is not null)
        {
            await members.GiveCardAsync(id, card, cancellationToken);
        }

        if (before is not null && before != email)
        {
            await keptMail.ForgetAsync(before.Value, cancellationToken);
        }

        LogCorrected(id, command.Caller.Id);
        return await members.FindAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
    }

    private static void Vouch(Member member, bool? isVerified)
    {
        if (isVerified == true)
        {
            member.Vouch();
        }
        else if (isVerified == false && member.IsVerified)
        {
            throw new InvalidValueException("is_verified", "Cannot be taken back; block the member instead.");
        }
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was corrected by {Librarian}.")]
    private partial void LogCorrected(MemberId memberId, MemberId librarian);
}
