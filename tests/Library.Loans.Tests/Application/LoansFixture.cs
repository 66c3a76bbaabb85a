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

    public LoansFixture() => (Loans, _ids) = (new InMemoryLoanRepository(Books, Members), new IdGenerator(Clock));

    public FakeClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public InMemoryBookRepository Books { get; } = new();

    public InMemoryMemberRepository Members { get; } = new();

    public InMemoryLoanRepository Loans { get; }

    public LoanVisibility Visibility => new(Members);

    /// <summary>Whether any member may borrow, renew and return for any other.</summary>
    public bool IsOpen { get; set; }

    public BorrowBook Borrow => new(Books, Members, Loans, Rights, _ids, Clock, Log.For<BorrowBook>());

    public ReturnBook Return => new(Loans, Rights, Clock, Log.For<ReturnBook>());

    public RenewLoan Renew => new(Loans, Rights, Clock, Log.For<RenewLoan>());

    public ReadLoan Read => new(Loans, Visibility);

    public ListLoans List => new(Loans, Visibility, Clock);

    private LendingRights Rights => new(Visibility, IsOpen);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<Guid> BookAsync()
    {
        var book = A.Book();
        await Books.CreateAsync(book, Cancellation);
        return book.Id;
    }

    public async Task<Guid> MemberAsync(Role role = Role.Member)
    {
        var member = Member.Rehydrate(A.NewId(), "Ann", A.NewEmail(), isVerified: true, role, "stamp");
        await Members.CreateAsync(member, "hash", Cancellation);
        return member.Id;
    }

    /// <summary>Lends a book of its own to this member, who asks for it itself unless somebody else is named.</summary>
    public async Task<Loan> LendAsync(Guid memberId, Guid? bookId = null, Guid? callerId = null) =>
        await Borrow.ExecuteAsync(
            new BorrowBookCommand(bookId ?? await BookAsync(), memberId, callerId ?? memberId),
            Cancellation
        );

    /// <summary>Returns the book of the loan, on behalf of whoever has it unless somebody else is named.</summary>
    public Task<Loan> GiveBackAsync(Loan loan, Guid? callerId = null) =>
        Return.ExecuteAsync(new ReturnBookCommand(loan.Id, callerId ?? loan.MemberId!.Value), Cancellation);

    /// <summary>Renews the loan, on behalf of whoever has the book unless somebody else is named.</summary>
    public Task<Loan> KeepLongerAsync(Loan loan, Guid? callerId = null) =>
        Renew.ExecuteAsync(new RenewLoanCommand(loan.Id, callerId ?? loan.MemberId!.Value), Cancellation);
}
