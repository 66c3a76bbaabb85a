using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Members.Domain;
using Library.Shared.Application;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Loans;
using Library.Testing.Members;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Loans.Tests.Application;

/// <summary>The use cases of this slice over fakes.</summary>
internal sealed class LoansFixture
{
    private readonly IdGenerator _ids;

    public LoansFixture() => (Loans, _ids) = (new InMemoryLoanRepository(Books, Members), new IdGenerator(Clock));

    public FakeClock Clock { get; } = new();

    public InMemoryBookRepository Books { get; } = new();

    public InMemoryMemberRepository Members { get; } = new();

    public InMemoryLoanRepository Loans { get; }

    public LoanVisibility Visibility => new(Members);

    public BorrowBook Borrow => new(Books, Members, Loans, _ids, Clock, NullLogger<BorrowBook>.Instance);

    public ReturnBook Return => new(Loans, Clock, NullLogger<ReturnBook>.Instance);

    public ReadLoan Read => new(Loans, Visibility);

    public ListLoans List => new(Loans, Visibility, Clock);

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

    /// <summary>Lends a book of its own to this member.</summary>
    public async Task<Loan> LendAsync(Guid memberId, Guid? bookId = null) =>
        await Borrow.ExecuteAsync(new BorrowBookCommand(bookId ?? await BookAsync(), memberId), Cancellation);
}
