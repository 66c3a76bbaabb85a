using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Gathers the facts by which it is decided whether a hold is placed.</summary>
internal sealed class PlacingFacts(
    IHoldRepository holds,
    IBorrowers borrowers,
    ICatalogue catalogue,
    ILentCopies lentCopies,
    ITitleHolds titleHolds,
    IHoldPolicies policies,
    TimeProvider clock
)
{
    // A reader of whom nothing is known, so that only the title can speak against a hold.
    private static readonly Borrower Unknown = new(default, IsVerified: true, null, null, null, "");

    /// <summary>The facts under the locks of the member and the title, in this order; until the request ends, no other
    /// changes them.</summary>
    /// <exception cref="MemberNotFoundException">There is no such member.</exception>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    public async Task<PlacingCase> LockAsync(PlaceHoldCommand command, CancellationToken cancellationToken)
    {
        var member =
            await borrowers.HoldAsync(command.MemberId, cancellationToken) ?? throw new MemberNotFoundException();
        var title = await catalogue.LockTitleAsync(command.BookId, cancellationToken);
        return await GatherAsync(title, member, command.Caller.IsLibrarian, cancellationToken);
    }

    /// <summary>The same without locks, as a reader asks: for an answer and not for a hold.</summary>
    /// <param name="bookId">The title.</param>
    /// <param name="memberId">The member; null where the reader is not logged in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MemberNotFoundException">There is no such member.</exception>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    public async Task<PlacingCase> ReadAsync(BookId bookId, MemberId? memberId, CancellationToken cancellationToken)
    {
        var member = memberId is { } id
            ? await borrowers.FindAsync(id, cancellationToken) ?? throw new MemberNotFoundException()
            : Unknown;
        var title = await catalogue.FindTitleAsync(bookId, cancellationToken);
        return await GatherAsync(title, member, isByStaff: false, cancellationToken);
    }

    private async Task<PlacingCase> GatherAsync(
        CatalogueTitle title,
        Borrower member,
        bool isByStaff,
        CancellationToken cancellationToken
    )
    {
        var at = clock.UtcNowInMicroseconds();
        var wanted = (await titleHolds.FindAsync([title.Id], member.Id, at, cancellationToken))[title.Id];
        return new PlacingCase
        {
            // After the locks: a policy that was read before them may have changed while they were waited for.
            Policy = await policies.ReadAsync(cancellationToken),
            Title = title,
            Borrower = member,
            IsByStaff = isByStaff,
            HoldsOfMember = await holds.ListActiveAsync(member.Id, cancellationToken),
            Lent = await lentCopies.ListAsync(title.Id, member.Id, cancellationToken),
            SetAside = [.. wanted.SetAside.Keys],
            Waiting = wanted.Waiting,
            At = at,
        };
    }
}
