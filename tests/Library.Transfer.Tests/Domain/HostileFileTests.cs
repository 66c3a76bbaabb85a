using System.Text;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

/// <summary>Files that would need more memory than they have bytes.</summary>
public sealed class HostileFileTests
{
    [Fact]
    public async Task A_record_whose_fields_share_their_bytes_is_refused()
    {
        const int entries = 5;
        var text = $"  \u001Fa{new string('x', 95)}\u001E";
        var directory = string.Concat(Enumerable.Repeat($"650{text.Length:D4}00000", entries)) + "\u001E";
        var start = 24 + directory.Length;
        var length = start + text.Length + 1;
        var record = $"{length:D5}nam a22{start:D5} i 4500{directory}{text}\u001D";

        var (titles, problems) = await Sample.ReadAsync(Encoding.ASCII.GetBytes(record), ListFormat.Marc);

        Assert.Empty(titles);
        Assert.Equal("The fields of the record are not where it says.", Assert.Single(problems).Reason);
    }

    [Theory]
    [InlineData("", "<a>", 40, "Elements are in each other more than 32 deep.")]
    [InlineData("<a b='", "xxxxxxxxxx", 100_000, "A tag or a comment is longer than 262144 bytes.")]
    [InlineData(
        "<record><datafield tag='650'>",
        "<subfield code='a'/>",
        10_001,
        "A record has more than 10000 subfields."
    )]
    public async Task XML_is_read_only_as_far_as_memory_can_hold_it(string start, string part, int times, string reason)
    {
        var xml = start + string.Concat(Enumerable.Repeat(part, times));

        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() =>
            Sample.ReadAsync(Encoding.UTF8.GetBytes(xml), ListFormat.MarcXml)
        );

        Assert.Equal(reason, refusal.Message);
    }

    [Fact]
    public async Task A_record_with_too_many_copies_is_refused_and_an_empty_one_hides_no_other()
    {
        var copies = string.Concat(Enumerable.Repeat("<datafield tag='852'/>", 1001));
        var xml =
            "<collection><record/><record><datafield tag='245'><subfield code='a'>A</subfield></datafield></record>"
            + $"<record>{copies}</record></collection>";

        var (titles, problems) = await Sample.ReadAsync(Encoding.UTF8.GetBytes(xml), ListFormat.MarcXml);

        Assert.Equal([null, "A"], titles.Select(title => title.Title));
        Assert.Equal("The record has more than 1000 copies.", Assert.Single(problems).Reason);
    }

    [Fact]
    public async Task A_workbook_that_is_called_CSV_is_refused_with_the_way_to_send_it()
    {
        byte[] workbook = [.. "PK"u8, 3, 4, 20, 0, 6, 0, 8, 0, .. "[Content_Types].xml"u8, 0x9C, 0xB5];

        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() => Sample.ReadAsync(workbook));

        Assert.Equal(ListFormats.IsWorkbook, refusal.Message);
    }

    [Fact]
    public async Task A_row_that_has_no_end_ends_the_reading_at_its_line()
    {
        var file = Encoding.UTF8.GetBytes("title\nA\n" + new string(',', 1_200_000));

        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() => Sample.ReadAsync(file));

        Assert.Equal((3, "A row is longer than 1000000 characters."), (refusal.Line, refusal.Message));
    }
}
