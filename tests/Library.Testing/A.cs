using Library.Books.Domain;
using Library.Loans.Domain;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Testing;

/// <summary>Object mothers: something of each kind that is as good as any other.</summary>
internal static partial class A
{
    private static readonly IdGenerator Ids = new(TimeProvider.System);
    private static long _isbns;

    /// <summary>An id that no other test has.</summary>
    public static Guid NewId() => Ids.Next();

    /// <summary>The id of an import that no other test has.</summary>
    public static ImportId NewImportId() => new(Ids.Next());

    /// <summary>The id of a book that no other test has.</summary>
    public static BookId NewBookId() => new(Ids.Next());

    /// <summary>The id of a copy that no other test has.</summary>
    public static CopyId NewCopyId() => new(Ids.Next());

    /// <summary>The id of a member that no other test has.</summary>
    public static MemberId NewMemberId() => new(Ids.Next());

    /// <summary>The id of a loan that no other test has.</summary>
    public static LoanId NewLoanId() => new(Ids.Next());

    /// <summary>The id of a hold that no other test has.</summary>
    public static HoldId NewHoldId() => new(Ids.Next());

    /// <summary>The id of a session that no other test has.</summary>
    public static SessionId NewSessionId() => new(Ids.Next());

    /// <summary>A caller that is verified.</summary>
    /// <param name="memberId">The member; one that does not exist when left out.</param>
    /// <param name="role">The role of the member in the library.</param>
    public static Caller Caller(MemberId? memberId = null, Role role = Role.Member) =>
        new(memberId ?? NewMemberId(), role, IsVerified: true, NewSessionId());

    /// <summary>An address that no other test has.</summary>
    public static Email NewEmail() => Email.Parse($"reader-{NewId():N}@example.org");

    /// <summary>A member who has just registered.</summary>
    public static Member Member(string name = "Ann Reader", Email? email = null) =>
        Library.Members.Domain.Member.Register(
            NewMemberId(),
            MemberName.Parse(name),
            email ?? NewEmail(),
            $"stamp-{NewId():N}"
        );

    /// <summary>A member who has confirmed the address.</summary>
    public static Member VerifiedMember(string name = "Ann Reader", Email? email = null)
    {
        var member = Member(name, email);
        member.Verify($"stamp-{NewId():N}");
        return member;
    }

    /// <summary>An ISBN that no other test has; its check digit is as good as any.</summary>
    public static Isbn NewIsbn() => Isbn.Parse($"978{Interlocked.Increment(ref _isbns):D10}");

    /// <summary>A book that has just come to the library.</summary>
    public static Book Book(
        string title = "The Left Hand of Darkness",
        string? author = "Ursula K. Le Guin",
        Isbn? isbn = null,
        string description = "A winter's tale.",
        BookId? id = null
    ) => Library.Books.Domain.Book.Create(id ?? NewBookId(), Texts(title, author, description), isbn ?? NewIsbn());

    /// <summary>The texts about a book.</summary>
    public static BookTexts Texts(string title, string? author = "Author", string description = "") =>
        BookTexts.Parse(new BookDraft(title, author, Isbn: null, description));

    /// <summary>A loan of the first copy that has just begun.</summary>
    /// <param name="bookId">The book; one that does not exist when left out.</param>
    /// <param name="memberId">The borrower; one that does not exist when left out.</param>
    /// <param name="at">When it began; the first moment of a <see cref="FakeClock"/> when left out.</param>
    public static Loan Loan(BookId? bookId = null, MemberId? memberId = null, DateTimeOffset? at = null) =>
        LoanOf(bookId ?? NewBookId(), memberId, at);

    private static Loan LoanOf(BookId bookId, MemberId? memberId, DateTimeOffset? at) =>
        Library.Loans.Domain.Loan.Begin(
            NewLoanId(),
            bookId,
            new LoanedCopy(Copy.FirstOf(bookId), Barcode: null),
            memberId ?? NewMemberId(),
            at ?? new FakeClock().GetUtcNow(),
            (at ?? new FakeClock().GetUtcNow()).AddDays(14)
        );
}
