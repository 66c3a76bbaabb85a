using Library.Books.Contract;
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

/// <summary>Gathers what a decision rests on, under the locks of the member and the title, in this order.</summary>
internal sealed class LendingFacts(
    IPolicyRepository policies,
    IBorrowers borrowers,
    ICatalogue catalogue,
    ICopies copies,
    ICodes codes,
    ILoanRepository loans,
    LendingRights rights,
    TimeProvider clock
)
{
    /// <summary>The facts that a loan that begins now rests on.</summary>
    /// <exception cref="ForbiddenException">The caller may not lend to this member, or not by codes.</exception>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    /// <exception cref="MemberNotFoundException">There is no such member.</exception>
    /// <exception cref="CopyUnknownException">No copy has the barcode.</exception>
    /// <exception cref="MemberUnknownException">No member has the card.</exception>
    public async Task<LendingCase> OfLoanAsync(LoanRequest request, CancellationToken cancellationToken)
    {
        var memberId = await FindMemberAsync(request, cancellationToken);
        var copyId = request.Barcode is { } code
            ? (await codes.FindCopyAsync(code, cancellationToken)).Id
            : (CopyId?)null;
        var bookId = copyId is { } scanned ? await copies.FindTitleAsync(scanned, cancellationToken) : request.BookId;
        var asked = await GatherAsync(
            memberId,
            bookId ?? throw new CopyUnknownException(),
            request.Caller,
            cancellationToken
        );
        var ofTitle = asked.Open.Where(loan => loan.BookId == bookId).ToList();
        var copy = asked.Case.Title.Copies.FirstOrDefault(candidate =>
            copyId is { } wanted
                ? candidate.Id == wanted
                : candidate.Condition is CopyCondition.Normal
                    && ofTitle.TrueForAll(loan => loan.Copy?.Id != candidate.Id)
        );
        return copyId is not null && copy is null
            ? throw new CopyUnknownException()
            : asked.Case with
            {
                Copy = copy,
                Present = ofTitle.Find(loan => loan.Copy?.Id == copy?.Id && copy is not null),
            };
    }

    /// <summary>The facts that the renewal of an open loan rests on.</summary>
    public async Task<LendingCase> OfRenewalAsync(
        Loan loan,
        MemberId memberId,
        BookId bookId,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var asked = (await GatherAsync(memberId, bookId, caller, cancellationToken)).Case;
        return asked with
        {
            Copy = asked.Title.Copies.FirstOrDefault(copy => copy.Id == loan.Copy?.Id),
            Present = loan,
        };
    }

    private async Task<MemberId> FindMemberAsync(LoanRequest request, CancellationToken cancellationToken)
    {
        if (request.Card is not null || request.Barcode is not null)
        {
            request.Caller.DemandLibrarian();
        }

        if (request.Card is { } card)
        {
            return await codes.FindMemberAsync(card, cancellationToken);
        }

        rights.Demand(request.Caller, request.MemberId);
        return request.MemberId ?? throw new MemberNotFoundException();
    }

    private async Task<(LendingCase Case, IReadOnlyList<Loan> Open)> GatherAsync(
        MemberId memberId,
        BookId bookId,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var borrower = await borrowers.HoldAsync(memberId, cancellationToken);
        var title = await catalogue.LockTitleAsync(bookId, cancellationToken);
        var open = await loans.ListOpenAsync(memberId, bookId, cancellationToken);
        var ofMember = open.Where(loan => loan.MemberId == memberId).ToList();
        var asked = new LendingCase
        {
            Policy = policy,
            Title = title,
            Copy = null,
            Borrower = borrower ?? throw new MemberNotFoundException(),
            LoansOfMember = ofMember,
            Present = null,
            IsByStaff = caller.IsLibrarian,
            IsVouchedFor = rights.AnyoneVouches,
            At = clock.UtcNowInMicroseconds(),
        };
        return (asked with { LoansOfKind = await CountOfKindAsync(asked, cancellationToken) }, open);
    }

    // Asked for only where the kind has a limit.
    private async Task<int> CountOfKindAsync(LendingCase asked, CancellationToken cancellationToken)
    {
        if (asked.Terms.MostOfKind is null)
        {
            return 0;
        }

        var books = asked.LoansOfMember.Select(loan => loan.BookId).OfType<BookId>().ToList();
        var ofKind = await copies.ListOfKindAsync([.. books.Distinct()], asked.Title.Kind, cancellationToken);
        return books.Count(ofKind.Contains);
    }
}
