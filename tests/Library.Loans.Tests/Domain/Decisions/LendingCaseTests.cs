using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Domain.Decisions;

/// <summary>The copy that goes where a title is asked for.</summary>
public sealed class LendingCaseTests
{
    private static readonly MemberId Member = A.NewMemberId();

    [Theory]
    [InlineData("free", "free")]
    [InlineData("free free", "free")]
    [InlineData("reference lent free", "free")]
    [InlineData("free own", "own")]
    [InlineData("free own-lent", "free")]
    [InlineData("free own-lost", "free")]
    [InlineData("other free", "free")]
    [InlineData("other lent reference", "")]
    [InlineData("", "")]
    public void The_copy_that_is_set_aside_for_the_borrower_goes_first_and_then_the_first_that_is_free(
        string copies,
        string chosen
    )
    {
        var states = copies.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var book = A.NewBookId();
        var all = states.Select(state => new CatalogueCopy(
            A.NewCopyId(),
            book,
            Barcode.Parse("B1"),
            state switch
            {
                "reference" => CopyCondition.Reference,
                "own-lost" => CopyCondition.Lost,
                _ => CopyCondition.Normal,
            }
        ));
        var title = new CatalogueTitle(book, "book", [.. all]);
        var asked = new LendingCase
        {
            Policy = A.Policy(),
            Title = title,
            Copy = null,
            Borrower = new Borrower(Member, IsVerified: true, Group: null, ExpiresOn: null, Block: null, Note: ""),
            LoansOfMember = [],
            Holds = TitleHolds.None with
            {
                SetAside = title
                    .Copies.Where((_, index) => states[index][0] == 'o')
                    .ToDictionary(copy => copy.Id, copy => StateOf(copy) == "other" ? A.NewMemberId() : Member),
            },
            LentCopies = title
                .Copies.Where(copy => StateOf(copy).EndsWith("lent", StringComparison.Ordinal))
                .Select(copy => copy.Id)
                .ToHashSet(),
            Present = null,
            IsByStaff = false,
            IsVouchedFor = false,
            At = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero),
        };

        var found = asked.FindFreeCopy();

        Assert.Equal(chosen, found is null ? "" : StateOf(found));
        Assert.Equal(states.Count(state => state == "free"), asked.FreeCopies);

        string StateOf(CatalogueCopy copy) => states[title.Copies.ToList().IndexOf(copy)];
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void A_member_is_known_once_verified_or_by_the_word_of_another(
        bool isVerified,
        bool isVouchedFor,
        bool known
    )
    {
        var asked = new LendingCase
        {
            Policy = A.Policy(),
            Title = new CatalogueTitle(A.NewBookId(), "book", []),
            Copy = null,
            Borrower = new Borrower(Member, isVerified, Group: null, ExpiresOn: null, Block: null, Note: ""),
            LoansOfMember = [],
            Present = null,
            IsByStaff = false,
            IsVouchedFor = isVouchedFor,
            At = default,
        };

        Assert.Equal(known, asked.IsKnown);
    }
}
