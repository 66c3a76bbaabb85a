using Library.Shared;
using Library.Transfer.Domain;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Library.Transfer.Infrastructure;

/// <summary>Draws labels with PDFsharp, one document at a time and outside the threads of requests.</summary>
internal sealed class PdfLabelPrinter(ITransliteration transliteration) : ILabelPrinter, IDisposable
{
    // PDFsharp keeps fonts in static caches, and does not promise that several threads may use them.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<byte[]> PrintAsync(
        LabelSheet sheet,
        int start,
        IReadOnlyList<Label> labels,
        CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Draw(sheet, start, labels, cancellationToken), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private byte[] Draw(LabelSheet sheet, int start, IReadOnlyList<Label> labels, CancellationToken cancellationToken)
    {
        using var document = new PdfDocument();
        var place = start;
        var page = AddPage(document, sheet);
        foreach (var label in labels)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (place > sheet.Labels)
            {
                page.Dispose();
                (place, page) = (1, AddPage(document, sheet));
            }

            new LabelDrawing(page, sheet, transliteration).Draw(label, place);
            place++;
        }

        page.Dispose();
        using var file = new MemoryStream();
        document.Save(file);
        return file.ToArray();
    }

    private static XGraphics AddPage(PdfDocument document, LabelSheet sheet)
    {
        var page = document.AddPage();
        page.Width = XUnitPt.FromMillimeter((double)sheet.Measures.PageWidth);
        page.Height = XUnitPt.FromMillimeter((double)sheet.Measures.PageHeight);
        return XGraphics.FromPdfPage(page);
    }
}
