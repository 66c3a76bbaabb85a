using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Presentation.Pages;
using Library.Testing;
using Library.Web;

namespace Library.Books.Tests.Domain;

/// <summary>The availability of a title, and the words for it on its page.</summary>
public sealed class AvailabilityTests
{
    private static readonly DateTimeOffset Third = new(2026, 5, 3, 21, 59, 59, TimeSpan.Zero);
    private static readonly LibraryFacts Library = new("Library");

    [Theory]
    [InlineData("", 0, 0, "no copy")]
    [InlineData("normal", 1, 1, "available")]
    [InlineData("normal normal normal:loan", 3, 2, "2 of 3 available")]
    [InlineData("normal:loan", 1, 0, "on loan, due 3 May")]
    [InlineData("normal:loan normal:loan", 2, 0, "all on loan, next due 3 May")]
    [InlineData("normal:loan lost", 1, 0, "on loan, due 3 May")]
    [InlineData("reference normal:loan", 2, 0, "1 on loan, next due 3 May")]
    [InlineData("repair normal:loan normal:loan", 3, 0, "2 on loan, next due 3 May")]
    [InlineData("reference reference", 2, 0, "reference only")]
    [InlineData("repair", 1, 0, "cannot be borrowed now")]
    [InlineData("lost withdrawn", 0, 0, "no copy")]
    [InlineData("reference missing:loan", 1, 0, "reference only")]
    public void Only_copies_that_the_library_has_count(string copies, int count, int available, string words)
    {
        var availability = Availability.Of(
            [.. copies.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Standing)],
            waiting: 0
        );

        Assert.Equal((count, available), (availability.Copies, availability.Available));
        Assert.Equal(words, CatalogueTexts.Of(availability, Library).Text);
    }

    [Fact]
    public void The_next_copy_is_due_when_the_first_of_them_is()
    {
        var later = Standing("normal:loan");
        later = later with { Use = later.Use! with { Until = Third.AddDays(1) } };

        Assert.Equal(Third, Availability.Of([later, Standing("normal:loan")], waiting: 0).NextDue);
    }

    [Fact]
    public void A_title_without_a_copy_is_not_for_reference() =>
        Assert.False(Availability.Of([Standing("lost")], waiting: 0).IsForReferenceOnly);

    private static CopyStanding Standing(string copy)
    {
        var parts = copy.Split(':');
        var book = A.NewBookId();
        var kept = Copy.Rehydrate(
            A.NewCopyId(),
            book,
            Shared.Barcode.Parse("B1"),
            CopyDetails.Rehydrate(new CopyDraft { Condition = parts[0] })
        );
        return new CopyStanding(kept, parts.Length > 1 ? new CopyInUse(kept.Id, book, UseOfCopy.OnLoan, Third) : null);
    }
}
