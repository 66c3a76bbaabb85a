using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>Everything that can be done with loans, by its use cases, in a library where anyone acts for
/// anyone.</summary>
internal sealed class Desk(
    IBookRepository books,
    ICopyRepository copies,
    ICatalogue catalogue,
    IMemberRepository members,
    ILoanRepository loans,
    IdGenerator ids,
    TimeProvider clock
)
{
    private static readonly Caller Caller = A.Caller();
    private readonly LendingRights _rights = new(isOpen: true);
    private readonly OpenLoans _openLoans = new(loans);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<BookId> AddBookAsync()
    {
        var book = A.Book();
        await books.CreateAsync(book, Cancellation);
        await copies.AddAsync(Copy.FirstOf(book.Id), book.Id, CopyDetails.Unknown, barcode: null, Cancellation);
        return book.Id;
    }

    public async Task<MemberId> AddMemberAsync()
    {
        var member = A.VerifiedMember();
        await members.CreateAsync(member, "hash", link: null, Cancellation);
        return member.Id;
    }

    public async Task<LoanId> BorrowAsync(BookId book, MemberId member) =>
        (
            await new BorrowBook(loans, catalogue, _rights, ids, clock, NullLogger<BorrowBook>.Instance).ExecuteAsync(
                new BorrowBookCommand(book, member, Caller),
                Cancellation
            )
        ).Id;

    public Task<Loan> ReturnAsync(LoanId loan) =>
        new ReturnBook(loans, _rights, clock, NullLogger<ReturnBook>.Instance).ExecuteAsync(
            new ReturnBookCommand(loan, Caller),
            Cancellation
        );

    public Task<Loan> RenewAsync(LoanId loan) =>
        new RenewLoan(loans, _rights, clock, NullLogger<RenewLoan>.Instance).ExecuteAsync(
            new RenewLoanCommand(loan, Caller),
            Cancellation
        );

    public Task RemoveBookAsync(BookId book) =>
        new DeleteBook(books, _openLoans, NullLogger<DeleteBook>.Instance).ExecuteAsync(book, Cancellation);

    public Task RemoveMemberAsync(MemberId member) =>
        new DeleteMember(members, _openLoans, new InMemoryNotifier(), NullLogger<DeleteMember>.Instance).ExecuteAsync(
            member,
            Cancellation
        );

    public async Task<Loan> FindAsync(LoanId loan) =>
        await loans.FindAsync(loan, Cancellation) ?? throw new LoanNotFoundException();

    public Task<IReadOnlyList<Loan>> ListAsync(MemberId member, LoanStatus? status) =>
        new ListLoans(loans, clock).ExecuteAsync(
            new ListLoansQuery(A.Caller(member), member, BookId: null, status),
            new PageRequest(After: null, 100),
            Cancellation
        );
}
