using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>The facts of a loan in the model.</summary>
internal sealed record LoanFacts(
    BookId? Book,
    Barcode? Copy,
    MemberId? Member,
    DateTimeOffset From,
    DateTimeOffset Due,
    DateTimeOffset? Back,
    int Renewals
);

/// <summary>How staff say that a member stands.</summary>
internal sealed record Standing(bool IsBlocked, string? Group);

/// <summary>Everything that can be done with loans, by its use cases, by a librarian.</summary>
internal sealed class Desk(
    IBookRepository books,
    ICopyRepository copies,
    IMemberRepository members,
    LendingPorts ports,
    Func<MemberId, Standing, Task> keepStanding,
    IdGenerator ids,
    TimeProvider clock
)
{
    private readonly OpenLoans _openLoans = new(ports.Loans);
    private readonly CopyStandings _standings = new(copies, [new ListedAvailability(ports.Loans)]);
    private readonly Lending _lending = new(ports, isOpen: false, ids, clock, new LogLines());

    /// <summary>The librarian. It must be kept.</summary>
    public required Caller Caller { get; init; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<(BookId Book, Barcode Copy)> AddBookAsync()
    {
        var book = A.Book();
        await books.CreateAsync(book, Cancellation);
        return (book.Id, await AddCopyAsync(book.Id, Copy.FirstOf(book.Id)));
    }

    public async Task<Barcode> AddCopyAsync(BookId book, CopyId? id = null) =>
        (await copies.AddAsync(id ?? A.NewCopyId(), book, CopyDetails.Unknown, barcode: null, Cancellation)).Barcode;

    public async Task<MemberId> AddMemberAsync()
    {
        var member = A.VerifiedMember();
        await members.CreateAsync(member, "hash", link: null, Cancellation);
        return member.Id;
    }

    public Task StandAsync(MemberId member, Standing standing) => keepStanding(member, standing);

    public Task<LoanId> BorrowAsync(BookId book, MemberId member) =>
        BorrowAsync(new LoanRequest(Caller) { BookId = book, MemberId = member });

    /// <summary>Lends a copy, although the reasons of these codes speak against it.</summary>
    public Task<LoanId> BorrowAsync(Barcode copy, MemberId member, params string[] overridden) =>
        BorrowAsync(new LoanRequest(Caller) { Barcode = copy, MemberId = member }, overridden);

    public Task<ReturnedCopy> ScanAsync(Barcode copy) =>
        _lending.ReturnCopy.ExecuteAsync(new ReturnCopyCommand(copy, Caller), Cancellation);

    public Task<Loan> ReturnAsync(LoanId loan) =>
        _lending.Return.ExecuteAsync(new ReturnBookCommand(loan, Caller), Cancellation);

    public Task<Loan> RenewAsync(LoanId loan, params string[] overridden) =>
        _lending.Renew.ExecuteAsync(new RenewLoanCommand(loan, Caller, Override(overridden)), Cancellation);

    public Task<Loan> UndoLoanAsync(LoanId loan) =>
        _lending.UndoLoan.ExecuteAsync(new UndoLoanCommand(loan, Caller), Cancellation);

    public Task<Loan> UndoReturnAsync(LoanId loan) =>
        _lending.UndoReturn.ExecuteAsync(new UndoReturnCommand(loan, Caller), Cancellation);

    public Task<Loan> ClaimAsync(LoanId loan) =>
        _lending.Claim.ExecuteAsync(new ClaimReturnedCommand(loan, Caller), Cancellation);

    public Task<Loan> LoseAsync(LoanId loan) =>
        _lending.Lose.ExecuteAsync(new LoseCopyCommand(loan, Caller), Cancellation);

    public Task RemoveBookAsync(BookId book) =>
        new DeleteBook(books, _standings, [], NullLogger<DeleteBook>.Instance).ExecuteAsync(book, Cancellation);

    public Task RemoveMemberAsync(MemberId member) =>
        new DeleteMember(
            members,
            _openLoans,
            [],
            [],
            new InMemoryNotifier(),
            NullLogger<DeleteMember>.Instance
        ).ExecuteAsync(member, Cancellation);

    public async Task<LoanFacts?> FindAsync(LoanId id) =>
        await ports.Loans.FindAsync(id, Cancellation) is { } loan
            ? new LoanFacts(
                loan.BookId,
                loan.Copy?.Barcode,
                loan.MemberId,
                loan.LoanedAt,
                loan.DueAt,
                loan.ReturnedAt,
                loan.Renewals
            )
            : null;

    /// <summary>The condition of a copy; null where it is gone.</summary>
    public async Task<CopyCondition?> ConditionAsync(Barcode barcode)
    {
        try
        {
            var copy = await ports.Codes.FindCopyAsync(barcode, Cancellation);
            var book = await ports.Copies.FindTitleAsync(copy.Id, Cancellation) ?? throw new CopyUnknownException();
            var title = await ports.Catalogue.LockTitleAsync(book, Cancellation);
            return title.Copies.Single(candidate => candidate.Id == copy.Id).Condition;
        }
        catch (Exception gone) when (gone is CopyUnknownException or BookNotFoundException)
        {
            return null;
        }
    }

    public Task<IReadOnlyList<Loan>> ListAsync(MemberId member, LoanStatus? status) =>
        new ListLoans(ports.Loans, clock).ExecuteAsync(
            new ListLoansQuery(A.Caller(member), member, BookId: null, status),
            new PageRequest(After: null, 100),
            Cancellation
        );

    private async Task<LoanId> BorrowAsync(LoanRequest request, params string[] overridden) =>
        (await _lending.Borrow.ExecuteAsync(new BorrowBookCommand(request, Override(overridden)), Cancellation)).Id;

    private static LendingOverride? Override(string[] codes) =>
        codes is [] ? null : LendingOverride.Parse(codes, "Was seen.", LendingRules.All);
}
