using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Holds.Application;

/// <summary>A title that a member wants.</summary>
internal sealed record PlaceHoldCommand(BookId BookId, MemberId MemberId, Caller Caller);

/// <summary>Lets a member wait for a title. It is decided under the locks of the member and the title, in this order,
/// so that no limit is exceeded, whatever races.</summary>
internal sealed partial class PlaceHold(
    IHoldRepository holds,
    IBorrowers borrowers,
    ICatalogue catalogue,
    ILentCopies lentCopies,
    ITitleHolds titleHolds,
    IHoldPolicies policies,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<PlaceHold> logger
)
{
    /// <summary>Places the hold.</summary>
    /// <exception cref="ForbiddenException">The caller may not for this member.</exception>
    /// <exception cref="HoldRefusedException">Something speaks against it.</exception>
    public async Task<HoldInLine> ExecuteAsync(PlaceHoldCommand command, CancellationToken cancellationToken)
    {
        command.Caller.DemandSelfOrLibrarian(command.MemberId);
        var asked = await GatherAsync(command, cancellationToken);
        PlacingRules.Demand(asked);
        var hold = Hold.Place(new HoldId(ids.Next()), command.BookId, command.MemberId, asked.At);
        await holds.AddAsync(hold, cancellationToken);
        LogPlaced(hold.Id, command.BookId);
        return await holds.FindAsync(hold.Id, cancellationToken) ?? throw new HoldNotFoundException();
    }

    private async Task<PlacingCase> GatherAsync(PlaceHoldCommand command, CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var member = await borrowers.HoldAsync(command.MemberId, cancellationToken);
        var title = await catalogue.LockTitleAsync(command.BookId, cancellationToken);
        var at = clock.UtcNowInMicroseconds();
        var wanted = await titleHolds.FindAsync(command.BookId, command.MemberId, at, cancellationToken);
        return new PlacingCase
        {
            Policy = policy,
            Title = title,
            Member = member ?? throw new MemberNotFoundException(),
            HoldsOfMember = await holds.ListActiveAsync(command.MemberId, cancellationToken),
            Lent = await lentCopies.ListAsync([command.BookId], cancellationToken),
            SetAside = [.. wanted.SetAside.Keys],
            Waiting = wanted.Waiting,
            At = at,
        };
    }

    [LoggerMessage(LogLevel.Information, "Hold {HoldId} on book {BookId} placed.")]
    private partial void LogPlaced(HoldId holdId, BookId bookId);
}
