using Library.Books.Domain;
using Library.Books.Presentation.Pages;
using Library.Testing;
using Library.Web;

namespace Library.Books.Tests.Presentation;

public sealed class TitleDeskTextsTests
{
    private static readonly LibraryFacts Library = new("Library");
    private static readonly DateTimeOffset Noon = new(2026, 5, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_conflict_names_the_member_and_the_time_as_far_as_they_are_known()
    {
        var byAnn = new BookChange(A.NewMemberId(), Noon);

        Assert.Equal("Changed by Ann at 12:00, 3 May 2026.", TitleDeskTexts.Conflict(byAnn, "Ann", Library));
        Assert.Equal(
            "Changed at 12:00, 3 May 2026, while you were editing.",
            TitleDeskTexts.Conflict(BookChange.ByList(Noon), name: null, Library)
        );
        Assert.Equal(
            "It was changed while you were editing.",
            TitleDeskTexts.Conflict(change: null, name: null, Library)
        );
    }
}
