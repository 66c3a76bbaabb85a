using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving;

public abstract partial class PagingTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const int MostPages = 20;

    [Theory]
    [InlineData(7, 3, new[] { 3, 3, 1 })]
    [InlineData(6, 3, new[] { 3, 3 })]
    [InlineData(3, 100, new[] { 3 })]
    [InlineData(2, 1, new[] { 1, 1 })]
    [InlineData(0, 1, new[] { 0 })]
    public async Task The_links_lead_through_the_whole_catalogue_page_by_page(int books, int limit, int[] sizes)
    {
        await using var library = await StartOwnAsync();
        await AddBooksAsync(library, books);

        var pages = await FollowAsync(library.Api, $"/books?limit={limit}");

        Assert.Equal(sizes, pages.Select(page => page.Count));
        Assert.Equal((await library.Api.GetAsync("/books")).Each("id"), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Members_are_paged_likewise()
    {
        await using var library = await StartOwnAsync();
        for (var count = 0; count < 5; count++)
        {
            await library.Desk.RegisterAsync();
        }

        var pages = await FollowAsync(library.Api, "/members?limit=2");

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal((await library.Api.GetAsync("/members")).Each("id"), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Loans_are_paged_newest_first_and_the_links_keep_the_filter()
    {
        var patron = await Desk.PatronAsync();
        var open = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            open.Add($"{await Desk.BorrowAsync(await Desk.AddBookAsync(), patron)}");
            await Desk.ReturnAsync(await Desk.BorrowAsync(await Desk.AddBookAsync(), patron), patron);
        }

        var pages = await FollowAsync(Api, $"/loans?status=open&member_id={patron.Id}&limit=2", patron.AccessToken);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Reverse(open), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task The_links_keep_a_filter_in_whatever_case_its_name_was_written()
    {
        var patron = await Desk.PatronAsync();
        var returned = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        await Desk.ReturnAsync(returned, patron);
        var first = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        var second = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);

        var pages = await FollowAsync(Api, $"/loans?Status=open&MEMBER_ID={patron.Id}&Limit=1", patron.AccessToken);

        Assert.Equal([$"{second}", $"{first}"], pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Books_that_come_and_go_while_paging_hide_none_and_repeat_none()
    {
        await using var library = await StartOwnAsync();
        var ids = await AddBooksAsync(library, 8);
        var first = await library.Api.GetAsync("/books?limit=3");
        Assert.Equal(ids[..3], first.Each("id"));

        await RemoveAsync(library, ids[0]);
        await RemoveAsync(library, ids[2]);
        await RemoveAsync(library, ids[4]);
        var late = await AddBooksAsync(library, 1);

        var rest = await FollowAsync(library.Api, NextOf(first)!);
        Assert.Equal([ids[3], ids[5], ids[6], ids[7], .. late], rest.SelectMany(page => page));
    }

    [Fact]
    public async Task A_cursor_without_a_limit_leads_to_at_most_a_hundred()
    {
        await using var library = await StartOwnAsync();
        var ids = await AddBooksAsync(library, 104);
        var first = await library.Api.GetAsync("/books?limit=2");

        var second = await library.Api.GetAsync(NextOf(first)!.Replace("limit=2&", "", StringComparison.Ordinal));

        Assert.Equal(ids[2..102], second.Expect(200).Each("id"));
        Assert.Equal(ids[102..], (await library.Api.GetAsync(NextOf(second)!)).Each("id"));
        Assert.Equal(ids, (await library.Api.GetAsync("/books")).Each("id"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("+5")]
    [InlineData("%205")]
    [InlineData("1.5")]
    [InlineData("1e1")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    [InlineData("1&limit=2")]
    [InlineData("%D9%A5")]
    public async Task A_limit_that_is_no_number_from_1_to_100_is_refused(string limit)
    {
        foreach (var list in new[] { "/books", "/members" })
        {
            var refused = await Api.GetAsync($"{list}?limit={limit}");

            Assert.Equal((422, "invalid_request"), refused.Refusal);
            Assert.Equal(["limit"], refused.RefusedFields);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("c4n4ry")]
    [InlineData("0197c2a5-0000-7000-8000-00000000dead")]
    [InlineData("AZfCpQAAcACAAAAAAADerQ%3D%3D%3D")]
    [InlineData("AZfCpQAAcACAAAAAAADerQAA")]
    [InlineData("%00")]
    public async Task A_cursor_that_no_link_held_is_refused(string cursor)
    {
        foreach (var list in new[] { "/books", "/members" })
        {
            var refused = await Api.GetAsync($"{list}?limit=5&after={cursor}");

            Assert.Equal(422, refused.Refusal.Status);
            Assert.Equal(["after"], refused.RefusedFields);
            Assert.DoesNotContain("c4n4ry", refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_is_an_array_and_its_link_names_no_host()
    {
        await using var library = await StartOwnAsync();
        await AddBooksAsync(library, 2);

        var page = await library.Api.GetAsync("/books?limit=1");

        Assert.Equal("application/json", page.MediaType);
        Assert.Matches("^</books\\?limit=1&after=[A-Za-z0-9_-]{22}>; rel=\"next\"$", page.Headers["Link"]);
    }

    private static async Task<List<string>> AddBooksAsync(RunningLibrary library, int count)
    {
        var ids = new List<string>();
        for (; count > 0; count--)
        {
            ids.Add($"{await library.Desk.AddBookAsync()}");
        }

        return ids;
    }

    private static async Task RemoveAsync(RunningLibrary library, string id) =>
        (await library.Api.DeleteAsync($"/books/{id}")).Expect(204);

    private static async Task<List<IReadOnlyList<string>>> FollowAsync(
        LibraryClient api,
        string path,
        string? token = null
    )
    {
        var pages = new List<IReadOnlyList<string>>();
        string? next = path;
        while (next is not null)
        {
            Assert.True(pages.Count < MostPages, "The links lead round in a circle.");
            var page = (await api.GetAsync(next, token)).Expect(200);
            pages.Add(page.Each("id"));
            next = NextOf(page);
        }

        return pages;
    }

    private static string? NextOf(Answer page) =>
        page.Headers.TryGetValue("Link", out var link) ? Next().Match(link).Groups["path"].Value : null;

    [GeneratedRegex("^<(?<path>[^>]+)>; rel=\"next\"$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Next();
}

public sealed class PagingOnEmbeddedStorageTests(EmbeddedLibrary library)
    : PagingTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class PagingOnServersTests(LibraryOnServers library)
    : PagingTests(library),
        IClassFixture<LibraryOnServers>;
