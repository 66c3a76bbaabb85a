using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>The copy or book to borrow, and the member that borrows it: each by its id or by its code.</summary>
internal sealed record LoanRequest(Caller Caller)
{
    /// <summary>The book, of which any copy will do; null where the copy is named.</summary>
    public BookId? BookId { get; init; }

    /// <summary>The code of the copy; null where the book is named. For librarians.</summary>
    public Barcode? Barcode { get; init; }

    /// <summary>The borrower; null where the card is named.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>The borrower's card; null where the member is named. For librarians.</summary>
    public Barcode? Card { get; init; }

    /// <summary>Whether a code was scanned, so that the same scan a moment later is no second loan.</summary>
    public bool IsScan => Barcode is not null;
}

/// <summary>
/// Gathers the facts of a decision. Facts that are to be acted on are gathered under the locks of the member and the
/// title, in this order.
/// </summary>
internal sealed class LendingFacts(
    IPolicyRepository policies,
    IBorrowers borrowers,
    ICatalogue catalogue,
    ICopies copies,
    ITitleKinds kinds,
    ICodes codes,
    ICards cards,
    ILoanRepository loans,
    ITitleHolds holds,
    LendingRights rights,
    TimeProvider clock
)
{
    /// <summary>The facts of a loan that begins now; until the request ends, no other changes them.</summary>
    /// <exception cref="ForbiddenException">The caller may not lend to this member, or not by codes.</exception>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    /// <exception cref="MemberNotFoundException">There is no such member.</exception>
    /// <exception cref="CopyUnknownException">No copy has the barcode.</exception>
    /// <exception cref="MemberUnknownException">No member has the card.</exception>
    public Task<LendingCase> OfLoanAsync(LoanRequest request, CancellationToken cancellationToken) =>
        OfLoanAsync(request, isHeld: true, cancellationToken);

    /// <summary>As <see cref="OfLoanAsync(LoanRequest, CancellationToken)"/>, without locks: the facts may change at
    /// any moment, so they are for an answer and not for a loan.</summary>
    public Task<LendingCase> OfCheckAsync(LoanRequest request, CancellationToken cancellationToken) =>
        OfLoanAsync(request, isHeld: false, cancellationToken);

    /// <summary>The facts of the renewal of an open loan, which is read again under the locks.</summary>
    /// <param name="seen">The loan as it was read.</param>
    /// <param name="caller">The borrower or a librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LoanNotFoundException">It was undone since it was read.</exception>
    /// <exception cref="LoanAlreadyReturnedException">The book is back.</exception>
    public async Task<(LendingCase Asked, Loan Loan)> OfRenewalAsync(
        Loan seen,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (seen is not { ReturnedAt: null, MemberId: { } memberId, BookId: { } bookId })
        {
            throw new LoanAlreadyReturnedException();
        }

        if (await TryGatherAsync(memberId, bookId, caller, isHeld: true, cancellationToken) is not { } gathered)
        {
            // The title was merged or removed after the loan was read; the loan tells which.
            var anew = await loans.FindAsync(seen.Id, cancellationToken) ?? throw new LoanNotFoundException();
            return await OfRenewalAsync(anew, caller, cancellationToken);
        }

        var asked = gathered.Case;
        var loan =
            asked.LoansOfMember.FirstOrDefault(open => open.Id == seen.Id)
            ?? throw await EndedAsync(seen.Id, cancellationToken);
        var copy = asked.Title.Copies.FirstOrDefault(candidate => candidate.Id == loan.Copy?.Id);
        return (asked with { Copy = copy, Present = loan }, loan);
    }

    private async Task<LendingCase> OfLoanAsync(LoanRequest request, bool isHeld, CancellationToken cancellationToken)
    {
        var memberId = await FindMemberAsync(request, cancellationToken);
        if (request.Barcode is { } code)
        {
            var scanned = await codes.FindCopyAsync(code, cancellationToken);
            return await OfCopyAsync(scanned.Id, memberId, request.Caller, isHeld, cancellationToken);
        }

        var bookId = request.BookId ?? throw new CopyUnknownException();
        var (asked, open) = await GatherAsync(memberId, bookId, request.Caller, isHeld, cancellationToken);
        return WithCopy(asked, asked.FindFreeCopy(), open);
    }

    private async Task<LendingCase> OfCopyAsync(
        CopyId copyId,
        MemberId memberId,
        Caller caller,
        bool isHeld,
        CancellationToken cancellationToken
    )
    {
        while (await copies.FindTitleAsync(copyId, cancellationToken) is { } bookId)
        {
            var gathered = await TryGatherAsync(memberId, bookId, caller, isHeld, cancellationToken);
            if (gathered?.Case.Title.Copies.FirstOrDefault(candidate => candidate.Id == copyId) is { } copy)
            {
                return WithCopy(gathered.Value.Case, copy, gathered.Value.Open);
            }

            // The title was merged or removed after it was read; the copy tells which.
        }

        throw new CopyUnknownException();
    }

    private static LendingCase WithCopy(LendingCase asked, CatalogueCopy? copy, IReadOnlyList<Loan> open) =>
        asked with
        {
            Copy = copy,
            Present = copy is null
                ? null
                : open.FirstOrDefault(loan => loan.BookId == asked.Title.Id && loan.Copy?.Id == copy.Id),
        };

    private async Task<MemberId> FindMemberAsync(LoanRequest request, CancellationToken cancellationToken)
    {
        if (request.Card is not null || request.Barcode is not null)
        {
            request.Caller.DemandLibrarian();
        }

        if (request.Card is { } card)
        {
            var holder = await cards.FindHolderAsync(card, cancellationToken);
            return holder.MemberId ?? throw new MemberUnknownException(holder.IsReportedLost);
        }

        rights.Demand(request.Caller, request.MemberId);
        return request.MemberId ?? throw new MemberNotFoundException();
    }

    /// <summary>Null where there is no such title any more.</summary>
    private async Task<(LendingCase Case, IReadOnlyList<Loan> Open)?> TryGatherAsync(
        MemberId memberId,
        BookId bookId,
        Caller caller,
        bool isHeld,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await GatherAsync(memberId, bookId, caller, isHeld, cancellationToken);
        }
        catch (BookNotFoundException)
        {
            return null;
        }
    }

    private async Task<(LendingCase Case, IReadOnlyList<Loan> Open)> GatherAsync(
        MemberId memberId,
        BookId bookId,
        Caller caller,
        bool isHeld,
        CancellationToken cancellationToken
    )
    {
        var (borrower, title) = isHeld
            ? await LockAsync(memberId, bookId, cancellationToken)
            : await FindAsync(memberId, bookId, cancellationToken);

        // After the locks: a policy that was read before them may have changed while they were waited for.
        var policy = await policies.ReadAsync(cancellationToken);
        var open = await loans.ListOpenAsync(memberId, bookId, cancellationToken);
        var ofMember = open.Where(loan => loan.MemberId == memberId).ToList();
        var at = clock.UtcNowInMicroseconds();
        var asked = new LendingCase
        {
            Policy = policy,
            Title = title,
            Copy = null,
            Borrower = borrower,
            LoansOfMember = ofMember,
            Holds = (await holds.FindAsync([bookId], memberId, at, cancellationToken))[bookId],
            LentCopies = open.Where(loan => loan.BookId == bookId).Select(loan => loan.Copy!.Id).ToHashSet(),
            Present = null,
            IsByStaff = caller.IsLibrarian,
            IsVouchedFor = rights.AnyoneVouches,
            At = at,
        };
        return (asked with { LoansOfKind = await CountOfKindAsync(asked, cancellationToken) }, open);
    }

    private async Task<(Borrower, CatalogueTitle)> LockAsync(
        MemberId memberId,
        BookId bookId,
        CancellationToken cancellationToken
    )
    {
        var borrower = await borrowers.HoldAsync(memberId, cancellationToken) ?? throw new MemberNotFoundException();
        return (borrower, await catalogue.LockTitleAsync(bookId, cancellationToken));
    }

    private async Task<(Borrower, CatalogueTitle)> FindAsync(
        MemberId memberId,
        BookId bookId,
        CancellationToken cancellationToken
    )
    {
        var borrower = await borrowers.FindAsync(memberId, cancellationToken) ?? throw new MemberNotFoundException();
        return (borrower, await catalogue.FindTitleAsync(bookId, cancellationToken));
    }

    private async Task<Exception> EndedAsync(LoanId id, CancellationToken cancellationToken) =>
        await loans.FindAsync(id, cancellationToken) is null
            ? new LoanNotFoundException()
            : new LoanAlreadyReturnedException();

    // Asked for only where the kind has a limit.
    private async Task<int> CountOfKindAsync(LendingCase asked, CancellationToken cancellationToken)
    {
        if (asked.Terms.MostOfKind is null)
        {
            return 0;
        }

        var books = asked.LoansOfMember.Select(loan => loan.BookId).OfType<BookId>().ToList();
        var ofKind = await kinds.ListOfKindAsync([.. books.Distinct()], asked.Title.Kind, cancellationToken);
        return books.Count(ofKind.Contains);
    }
}
