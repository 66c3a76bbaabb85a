using Library.Books.Contract;
using Library.Books.Domain;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Loans;
using Library.Testing.Members;

namespace Library.Loans.Tests.Application;

/// <summary>The use cases of this slice over fakes.</summary>
internal sealed class LoansFixture
{
    private readonly IdGenerator _ids;

    public LoansFixture() =>
        (Copies, Loans, Borrowers, _ids) = (
            new InMemoryCopyRepository(Books),
            new InMemoryLoanRepository(Books, Members),
            new InMemoryBorrowers(Members),
            new IdGenerator(Clock)
        );

    public FakeClock Clock { get; } = new();

    public Caller Librarian { get; } = A.Caller(role: Role.Librarian);

    public LogLines Log { get; } = new();

    public InMemoryBookRepository Books { get; } = new();

    public InMemoryCopyRepository Copies { get; }

    public InMemoryMemberRepository Members { get; } = new();

    public InMemoryLoanRepository Loans { get; }

    public InMemoryBorrowers Borrowers { get; }

    public Known Known { get; } = new();

    public NotedHolds Holds { get; } = new();

    /// <summary>Whether any member may borrow, renew and return for any other.</summary>
    public bool IsOpen { get; set; }

    public InMemoryPolicyRepository Policies { get; } = new();

    public InMemoryLendingLog Events { get; } = new();

    public InMemoryLendingOverrides Overrides { get; } = new();

    public Lending Lending =>
        new(
            new LendingPorts
            {
                Loans = Loans,
                Policies = Policies,
                Borrowers = Borrowers,
                Catalogue = Copies,
                Copies = Copies,
                Conditions = Copies,
                Kinds = Copies,
                Codes = new InMemoryCodes(Copies),
                Cards = Known,
                Log = Events,
                Overrides = Overrides,
                Holds = Holds,
            },
            IsOpen,
            _ids,
            Clock,
            Log
        );

    public ReadLoan Read => new(Loans);

    public ListLoans List => new(Loans, Clock);

    public ListOverdue Overdue => new(Loans, Policies, Known, Known, Clock);

    public ShowAccount Account =>
        new(List, Policies, Known, Borrowers, Holds, new WantedTitles(Holds, Copies, Known), Clock);

    public ShowLoans Show => new(List, Loans, Policies, Borrowers, Clock);

    public DeskActs Desk =>
        new(
            Lending.Borrow,
            Lending.Renew,
            Lending.ReturnCopy,
            Lending.UndoLoan,
            Lending.UndoReturn,
            Lending.Claim,
            Lending.Lose,
            Clock
        );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<BookId> BookAsync()
    {
        var book = A.Book();
        await Books.CreateAsync(book, Cancellation);
        await AddCopyAsync(book.Id, Copy.FirstOf(book.Id));
        return book.Id;
    }

    public Task AddCopyAsync(BookId bookId, CopyId? id = null, CopyCondition condition = CopyCondition.Normal) =>
        Copies.AddAsync(id ?? A.NewCopyId(), bookId, CopyDetails.Unknown.In(condition), barcode: null, Cancellation);

    /// <summary>A member who exists, as the caller of a request.</summary>
    public async Task<Caller> MemberAsync(Role role = Role.Member)
    {
        var member = Member.Rehydrate(A.NewMemberId(), "Ann", A.NewEmail(), isVerified: true, role, "stamp");
        await Members.CreateAsync(member, "hash", link: null, Cancellation);
        return A.Caller(member.Id, role);
    }

    /// <summary>Lends a book of its own to this member, at the request of that member unless another is
    /// named.</summary>
    public Task<ReturnedCopy> ScanAsync(Loan loan, Func<ReturnCopyCommand, ReturnCopyCommand>? change = null) =>
        Lending.ReturnCopy.ExecuteAsync(
            (change ?? (command => command))(new ReturnCopyCommand(loan.Copy!.Barcode!, Librarian)),
            Cancellation
        );

    public async Task<Loan> LendAsync(Caller member, BookId? bookId = null, Caller? caller = null) =>
        await Lending.Borrow.ExecuteAsync(
            new BorrowBookCommand(
                new LoanRequest(caller ?? member) { BookId = bookId ?? await BookAsync(), MemberId = member.Id }
            ),
            Cancellation
        );

    /// <summary>Returns the book of the loan, at the request of its borrower unless another is named.</summary>
    public Task<Loan> GiveBackAsync(Loan loan, Caller? caller = null) =>
        Lending.Return.ExecuteAsync(new ReturnBookCommand(loan.Id, caller ?? A.Caller(loan.MemberId)), Cancellation);

    /// <summary>Renews the loan, at the request of its borrower unless another is named.</summary>
    public Task<Loan> KeepLongerAsync(Loan loan, Caller? caller = null) =>
        Lending.Renew.ExecuteAsync(new RenewLoanCommand(loan.Id, caller ?? A.Caller(loan.MemberId)), Cancellation);
}
