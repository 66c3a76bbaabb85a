using System.Text;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Domain;

public sealed class BadRowTests
{
    private const string Shortened =
        "A spreadsheet has shortened this number: format the column as text, and enter it anew.";

    [Theory]
    [InlineData("title,isbn\nA,9.78E+12", "isbn", Shortened)]
    [InlineData("title,isbn\nA,\"9,78352E+12\"", "isbn", Shortened)]
    [InlineData(
        "title,isbn\nA,306406152",
        "isbn",
        "A spreadsheet has taken zeros off this ISBN: format the column as text, and enter it anew."
    )]
    [InlineData(
        "title,volume\nA,03. Mrz",
        "volume",
        "A spreadsheet has made a date of this number: format the column as text, and enter it anew."
    )]
    [InlineData("title,copies\nA,two", "copies", "Must be a number of copies.")]
    [InlineData("title,note\n#NV,B", "title", CellText.Error)]
    [InlineData("title,author\nA;B", "", "The row has 1 cells, and the header has 2.")]
    [InlineData("title;author\nA", "", "The row has 1 cells, and the header has 2.")]
    [InlineData("title;author\nA;B;C", "", "The row has 3 cells, and the header has 2.")]
    public async Task A_row_is_refused_with_its_reason(string file, string column, string reason)
    {
        var (titles, problems) = await Sample.ReadAsync(Encoding.UTF8.GetBytes(file));

        Assert.Empty(titles);
        Assert.Equal((2, column, reason), Tell(Assert.Single(problems)));

        static (long, string, string) Tell(ImportProblem problem) => (problem.Line, problem.Column, problem.Reason);
    }

    [Fact]
    public async Task Bytes_that_are_no_characters_refuse_their_row_alone()
    {
        byte[] file = [.. "title\nÄpfel und Öl\nB\n"u8, 0xC3, 0x28, .. "\nC\n"u8];

        var (titles, problems) = await Sample.ReadAsync(file);

        Assert.Equal(["Äpfel und Öl", "B", "C"], titles.Select(title => title.Title));
        Assert.Equal(4, Assert.Single(problems).Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,price\nA,B")]
    public async Task A_file_without_titles_is_no_list(string file) =>
        await Assert.ThrowsAsync<UnreadableListException>(() => Sample.ReadAsync(Encoding.UTF8.GetBytes(file)));

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_ends_the_reading_at_its_line()
    {
        var file = "title\nA\n\"B\n" + string.Concat(Enumerable.Repeat("lost\n", 30_000));

        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() =>
            Sample.ReadAsync(Encoding.UTF8.GetBytes(file))
        );

        Assert.Equal(3, refusal.Line);
    }

    [Theory]
    [InlineData("title,note\nA,\"x\nB,y")]
    [InlineData("title,note\nA,\"x\nB,\"y\"")]
    public async Task A_quotation_mark_that_is_open_at_the_end_of_the_file_swallows_no_row_in_silence(string file)
    {
        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() =>
            Sample.ReadAsync(Encoding.UTF8.GetBytes(file))
        );

        Assert.Equal((2, "A quotation mark is never closed."), (refusal.Line, refusal.Message));
    }

    [Fact]
    public async Task A_quotation_mark_is_plain_text_but_in_a_cell_that_begins_with_one()
    {
        const string file = "title,note\n12\" disc,x\nA,\"x\" y\nB,\"y\"\"z\"\nC,\"x\nDD,\"y\"\nE,z\n";

        var (titles, problems) = await Sample.ReadAsync(Encoding.UTF8.GetBytes(file));

        Assert.Equal(
            [("12\" disc", "x"), ("B", "y\"z"), ("E", "z")],
            titles.Select(title => (title.Title, title.Note))
        );
        Assert.Equal([3, 5], problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData("title\r\nA\r\n\r\nB")]
    [InlineData("title\rA\rB\r")]
    [InlineData("title|note\nA|\nB|x;y,z\n")]
    [InlineData("TITLE \nA\n,\nB\n")]
    public async Task Any_line_end_will_do_and_empty_lines_are_passed_over(string file)
    {
        var (titles, problems) = await Sample.ReadAsync(Encoding.UTF8.GetBytes(file));

        Assert.Equal(["A", "B"], titles.Select(title => title.Title));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("@x")]
    [InlineData("\n=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＠x")]
    [InlineData("=\"978\"")]
    [InlineData("'")]
    [InlineData("'plain")]
    [InlineData("plain")]
    public void What_is_written_is_read_and_no_cell_begins_like_a_formula(string text)
    {
        var cell = CellText.Write(text);

        Assert.Equal(text, CellText.Read(cell));
        Assert.DoesNotContain(cell[0], "=+-@\n＝＋－＠");
    }

    [Theory]
    [InlineData("plain", TextEncoding.Utf8)]
    [InlineData("Ä€ß", TextEncoding.Utf8)]
    public void The_encoding_is_found_wherever_the_pieces_end(string text, object encoding)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var end = 0; end <= bytes.Length; end++)
        {
            var guess = new EncodingGuess();
            guess.Add(bytes.AsSpan(0, end));
            guess.Add(bytes.AsSpan(end));
            Assert.Equal(encoding, guess.Encoding);
        }
    }

    [Theory]
    [InlineData("marc8")]
    [InlineData("marc8-sets")]
    public void The_letters_of_MARC_8_are_those_of_yaz(string name)
    {
        var record = Iso2709.Read(Sample.Bytes($"{name}.mrc").AsSpan()[..^1]);

        Assert.Equal(Encoding.UTF8.GetString(Sample.Bytes($"{name}.txt")), record.First("245", 'a'));
    }

    [Theory]
    [InlineData(new byte[] { 0x1B, (byte)'(', (byte)'2', 0x60 }, "convert the file with yaz-marcdump -f marc8 -t utf8")]
    [InlineData(new byte[] { 0x1B, (byte)'$', (byte)'1', 0x21, 0x30, 0x21 }, "convert the file with yaz-marcdump")]
    [InlineData(new byte[] { (byte)'x', 0x1B }, "convert the file with yaz-marcdump")]
    [InlineData(new byte[] { 0x92, (byte)'s' }, "a byte that is no character of MARC-8")]
    [InlineData(new byte[] { 0xE9, (byte)'e', 0xCF }, "a byte that is no character of MARC-8")]
    public void What_is_not_read_of_MARC_8_refuses_its_record(byte[] text, string reason)
    {
        var refusal = Assert.Throws<FormatException>(() => Marc8.Decode(text));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_in_UTF_8_that_does_not_say_so_is_read_as_what_it_is()
    {
        byte[] field = [.. "10\u001FaKäfer\u001E"u8];
        var leader = $"{38 + field.Length:D5}nam  2200037   4500";

        var (titles, _) = await Sample.ReadAsync(
            [.. Encoding.ASCII.GetBytes($"{leader}245{field.Length:D4}00000\u001E"), .. field, 0x1D],
            ListFormat.Marc
        );

        Assert.Equal("Käfer", titles.Single().Title);
    }
}
