using Library.Books.Application;
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
    IMemberRepository members,
    ILoanRepository loans,
    IdGenerator ids,
    TimeProvider clock
)
{
    private static readonly Guid Caller = A.NewId();
    private readonly LendingRights _rights = new(new LoanVisibility(members), isOpen: true);
    private readonly OpenLoans _openLoans = new(loans);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<Guid> AddBookAsync()
    {
        var book = A.Book();
        await books.CreateAsync(book, Cancellation);
        return book.Id;
    }

    public async Task<Guid> AddMemberAsync()
    {
        var member = A.VerifiedMember();
        await members.CreateAsync(member, "hash", Cancellation);
        return member.Id;
    }

    public async Task<Guid> BorrowAsync(Guid book, Guid member) =>
        (
            await new BorrowBook(
                books,
                members,
                loans,
                _rights,
                ids,
                clock,
                NullLogger<BorrowBook>.Instance
            ).ExecuteAsync(new BorrowBookCommand(book, member, Caller), Cancellation)
        ).Id;

    public Task<Loan> ReturnAsync(Guid loan) =>
        new ReturnBook(loans, _rights, clock, NullLogger<ReturnBook>.Instance).ExecuteAsync(
            new ReturnBookCommand(loan, Caller),
            Cancellation
        );

    public Task<Loan> RenewAsync(Guid loan) =>
        new RenewLoan(loans, _rights, clock, NullLogger<RenewLoan>.Instance).ExecuteAsync(
            new RenewLoanCommand(loan, Caller),
            Cancellation
        );

    public Task RemoveBookAsync(Guid book) =>
        new DeleteBook(books, _openLoans, NullLogger<DeleteBook>.Instance).ExecuteAsync(book, Cancellation);

    public Task RemoveMemberAsync(Guid member) =>
        new DeleteMember(members, _openLoans, new InMemoryNotifier(), NullLogger<DeleteMember>.Instance).ExecuteAsync(
            member,
            Cancellation
        );

    public async Task<Loan> FindAsync(Guid loan) =>
        await loans.FindAsync(loan, Cancellation) ?? throw new LoanNotFoundException();

    public Task<IReadOnlyList<Loan>> ListAsync(Guid member, LoanStatus? status) =>
        new ListLoans(loans, new LoanVisibility(members), clock).ExecuteAsync(
            new ListLoansQuery(member, member, BookId: null, status),
            new PageRequest(After: null, 100),
            Cancellation
        );
}
