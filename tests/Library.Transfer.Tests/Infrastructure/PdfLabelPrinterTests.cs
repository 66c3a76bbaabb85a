using Library.Platform.Text;
using Library.Shared;
using Library.Testing;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Infrastructure;

public sealed class PdfLabelPrinterTests
{
    private static readonly PdfLabelPrinter Printer = new(new AnyAsciiTransliteration());

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scanner_reads_every_label_of_every_sheet()
    {
        var labels = Enumerable.Range(1, 26).Select(number => LabelOf(Barcode.Automatic('B', number))).ToList();

        var codes = await (await PrintAsync(LabelSheet.Of(SheetMeasures.Labels), 24, labels)).ScanAsync(Ends);

        Assert.Equal(labels.Select(label => label.Code.Value).Order(), codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_code_as_long_as_its_label_allows_is_read_too()
    {
        var sheet = LabelSheet.Of(SheetMeasures.Labels with { LabelHeight = 15 });
        var code = Barcode.Parse("LIBRARY/2026 #000000000000~z");

        Assert.InRange(sheet.ModuleOf(code), LabelSheet.NarrowestModule, 1.05 * LabelSheet.NarrowestModule);
        Assert.Equal([code.Value], await (await PrintAsync(sheet, 1, [LabelOf(code)])).ScanAsync(Ends));
    }

    [Fact]
    public async Task Words_of_all_scripts_are_printed_in_letters_that_the_font_has()
    {
        var label = new Label("Łódź Война Ὀδύσσεια", ["北京 שלום \u202e😀"], "Übung", Barcode.Parse("B00000018"));

        var words = await (await PrintAsync(LabelSheet.Of(SheetMeasures.Labels), 1, [label])).ReadAsync(Ends);

        Assert.Contains("Łódź Война Ὀδύσσεια", words);
        Assert.Contains(words, line => line.StartsWith("BeiJing ", StringComparison.Ordinal));
        Assert.Contains("B00000018 Übung", words);
    }

    [Fact]
    public async Task No_word_stands_where_most_printers_leave_the_paper_white()
    {
        var labels = Enumerable.Range(1, 24).Select(number => LabelOf(Barcode.Automatic('B', number))).ToList();

        var printout = await PrintAsync(LabelSheet.Of(SheetMeasures.Labels), 1, labels);

        Assert.Empty(await printout.ReadEdgeAsync(4, Ends));
        Assert.NotEmpty(await printout.ReadEdgeAsync(8, Ends));
    }

    private static async Task<Printout> PrintAsync(LabelSheet sheet, int start, IReadOnlyList<Label> labels) =>
        new(await Printer.PrintAsync(sheet, start, labels, Ends));

    private static Label LabelOf(Barcode code) =>
        new("A title that is longer than the label is wide, by far more than that", ["Ann Author"], "QA 76", code);
}
