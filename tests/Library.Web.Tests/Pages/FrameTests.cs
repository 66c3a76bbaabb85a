using Bunit;
using Library.Shared;
using Library.Testing;

namespace Library.Web.Tests.Pages;

/// <summary>The parts that pages share, as a browser gets them.</summary>
public sealed class FrameTests : BunitContext
{
    private const string Hostile = "<script>alert(1)</script>\u202E";

    [Theory]
    [InlineData(1, false, "")]
    [InlineData(1, true, "Next page: /library/list?page=2")]
    [InlineData(2, true, "Previous page: /library/list?page=1, Next page: /library/list?page=3")]
    [InlineData(3, false, "Previous page: /library/list?page=2")]
    public void A_pager_leads_to_the_pages_that_there_are(int page, bool hasMore, string links)
    {
        var ways = Pager.Around(page, hasMore, number => $"/list?page={number}");

        var pager = Render<Pager>(made => made.Add(part => part.Ways, ways).AddCascadingValue(Frame(Role.Member)));

        Assert.Equal(
            links,
            string.Join(", ", pager.FindAll("a").Select(link => $"{link.TextContent}: {link.GetAttribute("href")}"))
        );
        Assert.Equal(links.Length == 0 ? 0 : 1, pager.FindAll("nav[aria-label=Pages]").Count);
    }

    [Theory]
    [InlineData(null, "status")]
    [InlineData("stop", "alert")]
    public void A_banner_is_told_at_once_where_something_is_wrong(string? tone, string role)
    {
        var banner = Render<Banner>(made => made.Add(part => part.Text, Hostile).Add(part => part.Tone, tone));

        Assert.Equal(Hostile, banner.Find($"[role={role}] p").TextContent);
        Assert.Empty(Render<Banner>(made => made.Add(part => part.Text, null)).Markup);
    }

    [Theory]
    [InlineData("ar", true)]
    [InlineData("en", false)]
    [InlineData(null, false)]
    public void A_title_in_another_language_says_so_and_stands_for_itself(string? language, bool isForeign)
    {
        var title = Render<TitleName>(made =>
            made.Add(part => part.Text, Hostile).Add(part => part.Language, language)
        );

        Assert.Equal(Hostile, string.Concat(title.Nodes.Select(node => node.TextContent)));
        Assert.Equal(isForeign ? [language] : [], title.FindAll("bdi").Select(name => name.GetAttribute("lang")));
        Assert.Empty(title.FindAll("script"));
    }

    [Fact]
    public void A_sentence_says_in_which_language_a_title_in_it_is_and_adds_no_spaces()
    {
        IReadOnlyList<TextPart> parts = [new("Lent: "), new("Die Wand", "de"), new(", due today.")];

        var sentence = Render<Sentence>(made => made.Add(part => part.Parts, parts));

        Assert.Equal("Lent: <bdi lang=\"de\">Die Wand</bdi>, due today.", sentence.Markup);
    }

    [Theory]
    [InlineData("Your e-mail address", "Your <span class=\"whole\">e-mail</span> address")]
    [InlineData("No <mail>", "No &lt;mail&gt;")]
    public void A_word_with_a_hyphen_stays_in_one_line_and_is_the_same_word_for_screen_readers(
        string text,
        string markup
    ) => Assert.Equal(markup, Render<WholeWords>(made => made.Add(part => part.Text, text)).Markup);

    [Theory]
    [InlineData(Role.Librarian, false, "F2 F4 F6 F8", 2)]
    [InlineData(Role.Member, false, "", 1)]
    [InlineData(Role.Librarian, true, "", 0)]
    public void The_keys_of_the_desk_work_on_every_page_of_staff_that_holds_no_secret(
        Role role,
        bool holdsSecret,
        string keys,
        int scripts
    )
    {
        var page = Render<Layout>(made =>
            made.Add(part => part.Title, "Search")
                .AddChildContent("<h1>Search</h1>")
                .AddCascadingValue(Frame(role) with { HoldsSecret = holdsSecret })
        );

        var pressed = page.FindAll("[aria-keyshortcuts]").Select(link => link.GetAttribute("aria-keyshortcuts"));
        Assert.Equal(keys, string.Join(' ', pressed));
        Assert.Equal(scripts, page.FindAll("script[src]").Count);
    }

    [Fact]
    public void Staff_have_the_bar_of_the_desk_on_the_pages_of_readers_too()
    {
        var shared = Render<Layout>(made => made.Add(part => part.Title, "Search").AddCascadingValue(Staff()));
        var desk = Render<DeskLayout>(made => made.Add(part => part.Title, "Lend").AddCascadingValue(Staff()));

        var links = desk.FindAll("nav a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(links, shared.FindAll("nav a").Select(link => link.GetAttribute("href")));
        string[] wanted = ["/desk", "/desk/members", "/desk/holds", "/desk/settings", "/search"];
        Assert.All(wanted, path => Assert.Contains($"/library{path}", links));

        static PageFrame Staff() => Frame(Role.Librarian);
    }

    private static PageFrame Frame(Role role) =>
        new(
            new LibraryFacts("Library"),
            "/library",
            "/search",
            A.Caller(role: role),
            IsPlain: false,
            HoldsSecret: false
        );
}
