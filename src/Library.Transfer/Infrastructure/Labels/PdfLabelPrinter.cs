using Library.Shared;
using Library.Transfer.Domain;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Library.Transfer.Infrastructure;

/// <summary>Draws labels with PDFsharp.</summary>
internal sealed class PdfLabelPrinter(ITransliteration transliteration) : ILabelPrinter
{
    // PDFsharp keeps fonts in static caches, and does not promise that several threads may use them.
    private static readonly Lock OneAtATime = new();

    public byte[] Print(LabelSheet sheet, int start, IReadOnlyList<Label> labels)
    {
        lock (OneAtATime)
        {
            using var document = new PdfDocument();
            var place = start;
            var page = AddPage(document, sheet);
            foreach (var label in labels)
            {
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
    }

    private static XGraphics AddPage(PdfDocument document, LabelSheet sheet)
    {
        var page = document.AddPage();
        page.Width = XUnitPt.FromMillimeter((double)sheet.Measures.PageWidth);
        page.Height = XUnitPt.FromMillimeter((double)sheet.Measures.PageHeight);
        return XGraphics.FromPdfPage(page);
    }
}
