using Library.Books.Contract;
using Library.Testing;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Infrastructure;

public sealed class MarcXmlWriterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Em\uFFFEm\uFFFFa", "Emma")]
    [InlineData("Em\vma\0", "Emma")]
    [InlineData("Emma \U0001F4DA", "Emma \U0001F4DA")]
    [InlineData("one\r\ntwo\nthree\tfour", "one\r\ntwo\nthree\tfour")]
    public async Task A_text_reads_back_but_for_what_XML_has_no_characters_for(string text, string expected)
    {
        var title = new ListedTitle
        {
            Id = A.NewBookId(),
            Title = "Emma",
            Description = text,
        };
        using var output = new MemoryStream();

        await new MarcXmlWriter().WriteAsync(AsyncEnumerable.Repeat(title, 1), output, Cancellation);

        output.Position = 0;
        var list = await new MarcXmlListReader().OpenAsync(output, TextEncoding.Utf8, Cancellation);
        var row = Assert.Single(await list.Rows.ToListAsync(Cancellation));
        Assert.Equal(expected, row.Cells[BookColumns.Own.ToList().IndexOf("description")]);
    }
}
