using System.Net;
using Library.Books.Contract;
using Library.Transfer.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>Looking titles up in catalogues elsewhere.</summary>
public sealed class BookSourceTests : IDisposable
{
    private const string Isbn = "9783548370927";

    // Generous where an answer is due, so that a busy machine does not fail the test; short where none comes.
    private readonly SourceClient _client = new(_ => true, TimeSpan.FromSeconds(30));
    private readonly SourceClient _hasty = new(_ => true, TimeSpan.FromMilliseconds(200));

    [Fact]
    public async Task Open_Library_s_answer_becomes_a_title()
    {
        await using var catalogue = await ForeignCatalogue.ThatSaysAsync(
            """
            {"ISBN:9783548370927": {"title": "Die Wand", "subtitle": "Roman", "authors": [{"name": "Marlen Haushofer"}],
            "publishers": [{"name": "Ullstein"}], "publish_date": "2004",
            "subjects": [{"name": "Solitude"}, {"url": ""}], "cover": {"large": "https://example.org/1.jpg"}}}
            """
        );

        var title = await new OpenLibrarySource(_client, catalogue.Address).FindAsync(Isbn, Ends);

        Assert.Equal(("Die Wand", "Roman", "Marlen Haushofer"), (title!.Title, title.Subtitle, title.Author));
        Assert.Equal(("Ullstein", "2004"), (title.Publisher, title.Year));
        Assert.Equal(["Solitude"], title.Subjects);
    }

    [Fact]
    public async Task The_first_record_of_an_SRU_answer_becomes_a_title()
    {
        await using var catalogue = await ForeignCatalogue.ThatSaysAsync(
            """
            <searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><records><record><recordData>
            <record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 c 4500</leader>
            <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Haushofer, Marlen</subfield></datafield>
            <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Die Wand /</subfield></datafield>
            <datafield tag="264" ind1=" " ind2="1"><subfield code="b">Ullstein,</subfield></datafield>
            </record></recordData></record></records></searchRetrieveResponse>
            """
        );

        var title = await new SruSource(_client, catalogue.Address).FindAsync(Isbn, Ends);

        Assert.Equal(("Die Wand", "Haushofer, Marlen", "Ullstein"), (title!.Title, title.Author, title.Publisher));
    }

    [Fact]
    public async Task A_title_that_is_not_known_there_is_none()
    {
        await using var openLibrary = await ForeignCatalogue.ThatSaysAsync("{}");
        await using var sru = await ForeignCatalogue.ThatSaysAsync("<searchRetrieveResponse/>");

        Assert.Null(await new OpenLibrarySource(_client, openLibrary.Address).FindAsync(Isbn, Ends));
        Assert.Null(await new SruSource(_client, sru.Address).FindAsync(Isbn, Ends));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Busy")]
    [InlineData("[1]")]
    [InlineData("""{"ISBN:9783548370927": {"title": 1}}""")]
    [InlineData("""{"ISBN:9783548370927": {"authors": "x"}}""")]
    [InlineData("""{"ISBN:9783548370927": []}""")]
    [InlineData("""<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r>""")]
    public async Task Nonsense_is_no_answer(string answer)
    {
        await using var catalogue = await ForeignCatalogue.ThatSaysAsync(answer);

        if (answer is not ['{' or '[', ..])
        {
            await AssertNoAnswerAsync(new SruSource(_client, catalogue.Address));
        }

        await AssertNoAnswerAsync(new OpenLibrarySource(_client, catalogue.Address));
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read()
    {
        await using var catalogue = await ForeignCatalogue.ThatSaysAsync(new string(' ', (1024 * 1024) + 1));

        await AssertNoAnswerAsync(new SruSource(_client, catalogue.Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    public async Task A_catalogue_that_does_not_answer_or_does_not_end_is_given_up(string beginning)
    {
        await using var catalogue = await ForeignCatalogue.ThatAsync(async context =>
        {
            await context.Response.WriteAsync(beginning);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await AssertNoAnswerAsync(new OpenLibrarySource(_hasty, catalogue.Address));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(503)]
    public async Task Another_status_is_no_answer_and_a_redirect_is_not_followed(int status)
    {
        await using var other = await ForeignCatalogue.ThatSaysAsync("{}");
        await using var catalogue = await ForeignCatalogue.ThatAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = other.Address;
            return Task.CompletedTask;
        });

        await AssertNoAnswerAsync(new OpenLibrarySource(_client, catalogue.Address));

        Assert.Equal((1, 0), (catalogue.Questions, other.Questions));
    }

    [Fact]
    public async Task A_name_that_stands_for_an_address_of_this_machine_is_not_connected_to()
    {
        await using var catalogue = await ForeignCatalogue.ThatSaysAsync("{}");
        using var client = new SourceClient(PublicAddresses.Include, TimeSpan.FromSeconds(30));

        await AssertNoAnswerAsync(new OpenLibrarySource(client, catalogue.Address));

        Assert.Equal(0, catalogue.Questions);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2620:fe::fe", true)]
    [InlineData("127.8.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    public void Only_addresses_of_the_public_internet_may_be_connected_to(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddresses.Include(IPAddress.Parse(address)));

    public void Dispose()
    {
        _client.Dispose();
        _hasty.Dispose();
    }

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    private static Task AssertNoAnswerAsync(IBookSource source) =>
        Assert.ThrowsAsync<BookSourceException>(() => source.FindAsync(Isbn, Ends));
}
