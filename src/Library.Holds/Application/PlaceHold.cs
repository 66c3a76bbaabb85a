using Library.Holds.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Holds.Application;

/// <summary>A title that a member wants.</summary>
internal sealed record PlaceHoldCommand(BookId BookId, MemberId MemberId, Caller Caller);

/// <summary>Lets a member wait for a title. It is decided under the locks of the member and the title, in this order,
/// so that no limit is exceeded, whatever races.</summary>
internal sealed partial class PlaceHold(
    IHoldRepository holds,
    PlacingFacts facts,
    IdGenerator ids,
    ILogger<PlaceHold> logger
)
{
    /// <summary>Places the hold.</summary>
    /// <exception cref="ForbiddenException">The caller may not for this member.</exception>
    /// <exception cref="HoldRefusedException">Something speaks against it.</exception>
    public async Task<HoldInLine> ExecuteAsync(PlaceHoldCommand command, CancellationToken cancellationToken)
    {
        command.Caller.DemandSelfOrLibrarian(command.MemberId);
        var asked = await facts.LockAsync(command.BookId, command.MemberId, cancellationToken);
        PlacingRules.Demand(asked);
        var hold = Hold.Place(new HoldId(ids.Next()), command.BookId, command.MemberId, asked.At);
        await holds.AddAsync(hold, cancellationToken);
        LogPlaced(hold.Id, command.BookId);
        return await holds.FindAsync(hold.Id, cancellationToken) ?? throw new HoldNotFoundException();
    }

    [LoggerMessage(LogLevel.Information, "Hold {HoldId} on book {BookId} placed.")]
    private partial void LogPlaced(HoldId holdId, BookId bookId);
}
