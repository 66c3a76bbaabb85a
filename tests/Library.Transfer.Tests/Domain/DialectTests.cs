using System.Text;
using Library.Books.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

public sealed class DialectTests
{
    [Fact]
    public async Task Goodreads_keeps_numbers_as_formulas()
    {
        var (titles, problems) = await Sample.ReadAsync(Sample.Bytes("goodreads.csv"));

        Assert.Empty(problems);
        Assert.Equal("Momo, oder die seltsame Geschichte", titles[0].Title);
        Assert.Equal("Michael Ende; Friedrich Hechelmann", titles[0].Author);
        Assert.Equal("9783522111409", titles[0].Isbn);
        Assert.Equal(["children", "fantasy"], titles[0].Subjects);
        Assert.Equal(("Thienemann", "1973", 1), (titles[0].Publisher, titles[0].Year, titles[0].Copies));
        Assert.Equal(
            ("Лолита", null, 0, "signed"),
            (titles[1].Title, titles[1].Isbn, titles[1].Copies, titles[1].Note)
        );
    }

    [Fact]
    public async Task Libib_counts_copies_and_names_the_kind()
    {
        var (titles, problems) = await Sample.ReadAsync(Sample.Bytes("libib.csv"));

        Assert.Empty(problems);
        Assert.Equal(2, titles[0].Copies);
        Assert.Equal("A bear\r\nof little brain", titles[0].Description);
        Assert.Equal(("J MIL", "9780525444435"), (titles[0].ShelfMark, titles[0].Isbn));
        Assert.Equal(("movie", "F. W. Murnau", 4), (titles[1].Kind, titles[1].Author, titles[1].Line));
    }

    [Fact]
    public async Task LibraryThing_sends_tabs_in_UTF_16()
    {
        var title = Assert.Single((await Sample.ReadAsync(Sample.Bytes("librarything.tsv"))).Titles);

        Assert.Equal("Pippi Långstrump", title.Title);
        Assert.Equal("Lindgren, Astrid; Vang Nyman, Ingrid; Other, Someone", title.Author);
        Assert.Equal(("000123", "Swedish", "uHc"), (title.Barcode, title.Language, title.ShelfMark));
        Assert.Equal(["Girls", "Sweden", "klassiker"], title.Subjects);
        Assert.Equal("9129621379", title.Isbn);
    }

    [Fact]
    public async Task Openlibry_numbers_its_media_in_Windows_1252()
    {
        var title = Assert.Single((await Sample.ReadAsync(Sample.Bytes("openlibry.csv"))).Titles);

        Assert.Equal(("Die kleine Hexe", "Otfried Preußler"), (title.Title, title.Author));
        Assert.Equal(("0042", "12,90 €"), (title.Barcode, title.Price));
        Assert.Equal(["Hexen", "Märchen"], title.Subjects);
    }

    [Fact]
    public async Task Koha_has_a_row_for_each_copy_and_a_date_that_is_none_is_refused()
    {
        var (titles, problems) = await Sample.ReadAsync(Sample.Bytes("koha.csv"));

        var title = Assert.Single(titles);
        Assert.Equal(("39999000012345", "823 JOY", "CPL"), (title.Barcode, title.ShelfMark, title.Location));
        Assert.Equal(new DateOnly(2019, 5, 31), title.AcquiredOn);
        var problem = Assert.Single(problems);
        Assert.Equal(
            (2, 3, "Dateaccessioned", "31.02.2020"),
            (problem.Row, problem.Line, problem.Column, problem.Value)
        );
    }

    [Fact]
    public async Task A_row_has_the_line_on_which_it_begins_behind_blank_lines_and_cells_of_several_lines()
    {
        const string List = "\n\r\ntitle,note\n\nOne,\n\r\n  \nx,,y\nTwo,\"a\r\n\nb\"\n\n\nThree,\"c\nf\"\rFour,\n\n";

        var (titles, problems) = await Sample.ReadAsync(Encoding.UTF8.GetBytes(List));

        Assert.Equal(["One 5", "Two 9", "Three 14", "Four 16"], titles.Select(title => $"{title.Title} {title.Line}"));
        Assert.Equal([8], problems.Select(problem => problem.Line));
    }

    [Fact]
    public async Task Our_own_columns_come_back_whole()
    {
        var title = Assert.Single((await Sample.ReadAsync(Sample.Bytes("own.csv"))).Titles);

        var expected = new ListedTitle
        {
            Line = 2,
            Id = new BookId(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057")),
            Title = "=SUM(1)",
            Subtitle = "sub",
            Volume = "2",
            Author = "One; Two",
            Isbn = "9780306406157",
            Publisher = "Press",
            Year = "ca. 1920",
            Language = "pt-BR",
            Series = "Series",
            Subjects = title.Subjects,
            ShelfMark = "X 1",
            Kind = "dvd",
            Description = "line 1\r\nline 2",
            CopyId = new CopyId(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8058")),
            Barcode = "B1",
            Condition = "reference",
            Location = "Cellar",
            Note = "-note",
            AcquiredOn = new DateOnly(2020, 2, 29),
            Price = "3 DM",
        };
        Assert.Equal(expected, title);
        Assert.Equal(["a; b", "c"], title.Subjects);
    }

    [Fact]
    public async Task Records_of_MARC_21_become_a_row_for_each_item_and_a_broken_one_is_refused()
    {
        var (titles, problems) = await Sample.ReadAsync(Sample.Bytes("marc.mrc"), ListFormat.Marc);

        Assert.Equal(4, titles.Count);
        Assert.Equal(("Der Zauberberg", "Roman"), (titles[0].Title, titles[0].Subtitle));
        Assert.Equal("Mann, Thomas; Lowe-Porter, H. T.", titles[0].Author);
        Assert.Equal(("3100101028", "S. Fischer", "1924"), (titles[0].Isbn, titles[0].Publisher, titles[0].Year));
        Assert.Equal(("ger", "Gesammelte Werke ; 3"), (titles[0].Language, titles[0].Series));
        Assert.Equal(["Sanatoriums -- Switzerland -- Fiction"], titles[0].Subjects);
        Assert.Equal("Sieben Jahre.\n2. Aufl.\n629 p. ; 20 cm.", titles[0].Description);
        Assert.Equal(("0001", "Reading room", "M 1"), (titles[0].Barcode, titles[0].Location, titles[0].ShelfMark));
        Assert.Equal(("0002", "Main", "833.912"), (titles[1].Barcode, titles[1].Location, titles[1].ShelfMark));
        Assert.Equal(("DVD", "5.00", "Z 9"), (titles[3].Kind, titles[3].Price, titles[3].ShelfMark));
        Assert.Equal("The record says that it has 999 bytes, and has 49.", Assert.Single(problems).Reason);
    }

    [Fact]
    public async Task Records_in_XML_are_read()
    {
        var (titles, problems) = await Sample.ReadAsync(Sample.Bytes("marc.marcxml"), ListFormat.MarcXml);

        Assert.Empty(problems);
        Assert.Equal(["Tom & Jerry", "銀河鉄道の夜"], titles.Select(title => title.Title));
        Assert.Equal(["Cats", "Mice; small"], titles[0].Subjects);
        Assert.Equal([3, 12], titles.Select(title => title.Line));
    }

    [Theory]
    [InlineData(
        """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><collection><record>&e;</record></collection>"""
    )]
    [InlineData("""<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><collection/>""")]
    [InlineData("<collection><record>")]
    public async Task XML_with_a_document_type_or_without_an_end_is_refused(string xml)
    {
        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() =>
            Sample.ReadAsync(System.Text.Encoding.UTF8.GetBytes(xml), ListFormat.MarcXml)
        );

        Assert.Equal(1, refusal.Line);
    }
}
