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
        var ofMember = await holds.ListActiveAsync(member.Id, cancellationToken);
        return await GatherAsync(title, member, ofMember, command.Caller.IsLibrarian, cancellationToken);
    }

    /// <summary>The same without locks, as a reader asks: for an answer and not for a hold.</summary>
    /// <exception cref="MemberNotFoundException">There is no such member.</exception>
    public async Task<PlacingCase> ReadAsync(
        CatalogueTitle title,
        MemberId memberId,
        CancellationToken cancellationToken
    )
    {
        var member = await borrowers.FindAsync(memberId, cancellationToken) ?? throw new MemberNotFoundException();
        var ofMember = await holds.ListActiveAsync(memberId, cancellationToken);
        return await GatherAsync(title, member, ofMember, isByStaff: false, cancellationToken);
    }

    /// <summary>The facts for a reader who is not known. Where free copies can be waited for, no rule asks what is
    /// lent, set aside or waited for, and none of it is read.</summary>
    public async Task<PlacingCase> ReadForUnknownAsync(CatalogueTitle title, CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        return !policy.AllowsHoldsOnAvailable
            ? await GatherAsync(title, Unknown, ofMember: [], isByStaff: false, cancellationToken)
            : new PlacingCase
            {
                Policy = policy,
                Title = title,
                Borrower = Unknown,
                IsByStaff = false,
                HoldsOfMember = [],
                Lent = [],
                SetAside = [],
                Waiting = 0,
                At = clock.UtcNowInMicroseconds(),
            };
    }

    private async Task<PlacingCase> GatherAsync(
        CatalogueTitle title,
        Borrower member,
        IReadOnlyList<Hold> ofMember,
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
            HoldsOfMember = ofMember,
            Lent = await lentCopies.ListAsync(title.Id, member.Id, cancellationToken),
            SetAside = [.. wanted.SetAside.Keys],
            Waiting = wanted.Waiting,
            At = at,
        };
    }
}
