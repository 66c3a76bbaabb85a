using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Holds.Application;

/// <summary>A title that a member wants, and what staff override for it.</summary>
internal sealed record PlaceHoldCommand(
    BookId BookId,
    MemberId MemberId,
    Caller Caller,
    LendingOverride? Override = null
);

/// <summary>Lets a member wait for a title. It is decided under the locks of the member and the title, in this order,
/// so that no limit is exceeded, whatever races.</summary>
internal sealed partial class PlaceHold(
    IHoldRepository holds,
    PlacingFacts facts,
    ILendingOverrides overrides,
    IdGenerator ids,
    ILogger<PlaceHold> logger
)
{
    /// <summary>Places the hold.</summary>
    /// <exception cref="ForbiddenException">The caller may not for this member.</exception>
    /// <exception cref="LendingRefusedException">Something speaks against it that is not overridden.</exception>
    public async Task<HoldInLine> ExecuteAsync(PlaceHoldCommand command, CancellationToken cancellationToken)
    {
        command.Caller.DemandSelfOrLibrarian(command.MemberId);
        if (command.Override is not null)
        {
            command.Caller.DemandLibrarian();
        }

        var asked = await facts.LockAsync(command, cancellationToken);
        var overridden = PlacingRules.Judge(asked).Demand(command.Override);
        var hold = Hold.Place(new HoldId(ids.Next()), command.BookId, command.MemberId, asked.At);
        await holds.AddAsync(hold, cancellationToken);
        if (overridden.Count > 0)
        {
            var (member, librarian) = (command.MemberId, command.Caller.Id);
            await overrides.KeepAsync(
                new OverrideToKeep(overridden, command.Override!.Comment, member, librarian, asked.At)
                {
                    HoldId = hold.Id,
                },
                cancellationToken
            );
        }

        LogPlaced(hold.Id, command.BookId);
        return await holds.FindAsync(hold.Id, cancellationToken) ?? throw new HoldNotFoundException();
    }

    [LoggerMessage(LogLevel.Information, "Hold {HoldId} on book {BookId} placed.")]
    private partial void LogPlaced(HoldId holdId, BookId bookId);
}
