using Library.Loans.Domain;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Loans;
using Library.Testing.Members;

namespace Library.Loans.Tests.Infrastructure;

public sealed class InMemoryLoanRepositoryTests : LoanRepositoryContract
{
    private readonly InMemoryBookRepository _books = new();
    private readonly InMemoryMemberRepository _members = new();
    private readonly InMemoryLoanRepository _loans;

    public InMemoryLoanRepositoryTests() => _loans = new InMemoryLoanRepository(_books, _members);

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<TResult> InRequestAsync<TResult>(Func<ILoanRepository, Task<TResult>> work) =>
        work(_loans);

    protected override Task AddBookAsync(BookId bookId) =>
        _books.CreateAsync(A.Book("Title", "Author", A.NewIsbn(), "", bookId), Cancellation);

    protected override Task AddMemberAsync(MemberId memberId) =>
        _members.CreateAsync(
            Member.Rehydrate(memberId, "Ann", A.NewEmail(), isVerified: true, Role.Member, "stamp"),
            "hash",
            link: null,
            Cancellation
        );
}
