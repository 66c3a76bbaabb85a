using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record GiveCardCommand(MemberId MemberId, Caller Caller, string? CardNumber);

/// <summary>Gives a member a card, in place of any that it has: that one is reported lost and opens nothing.</summary>
internal sealed partial class GiveCard(IMemberRepository members, ILogger<GiveCard> logger)
{
    /// <summary>Gives the card of this number, or of the next one that the library makes.</summary>
    /// <exception cref="InvalidValueException">The text is no number of a card.</exception>
    /// <exception cref="MemberNotFoundException">The member is not kept.</exception>
    /// <exception cref="CardTakenException">The card is another member's, or the code that of a copy.</exception>
    public async Task<Barcode> ExecuteAsync(GiveCardCommand command, CancellationToken cancellationToken)
    {
        var asked = command.CardNumber is null ? null : Barcode.Parse(command.CardNumber, "card_number");
        if (await members.FindForChangeAsync(command.MemberId, cancellationToken) is null)
        {
            throw new MemberNotFoundException();
        }

        var given = await members.GiveCardAsync(command.MemberId, asked, cancellationToken);
        LogGiven(command.MemberId, command.Caller.Id);
        return given;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was given a card by {Librarian}.")]
    private partial void LogGiven(MemberId memberId, MemberId librarian);
}
