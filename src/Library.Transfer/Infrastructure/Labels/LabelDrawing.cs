using Library.Shared;
using Library.Transfer.Domain;
using PdfSharp.Drawing;

namespace Library.Transfer.Infrastructure;

/// <summary>Draws one label after the other on a page. Words come first, then the bars, and below them the code as
/// text; the bars get the room that is left, and the words no more than the bars leave.</summary>
internal sealed class LabelDrawing(XGraphics page, LabelSheet sheet, ITransliteration transliteration)
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const double WidestModule = 0.4;
    private const double LowestBars = 5 * PointsPerMillimetre;
    private const double HighestBars = 15 * PointsPerMillimetre;
    private const double LineHeight = 1.2;
    private const int MostLinesOfHeading = 2;

    private readonly double _width = (double)sheet.Measures.LabelWidth * PointsPerMillimetre;
    private readonly double _height = (double)sheet.Measures.LabelHeight * PointsPerMillimetre;
    private readonly double _paddingAcross = PaddingOf(sheet.Measures.LabelWidth / 14);
    private readonly double _paddingDown = PaddingOf(sheet.Measures.LabelHeight / 7.5m);

    // Large labels have large words, within what is pleasant to read.
    private readonly XFont _font = LabelFont.Instance.OfSize(
        Math.Clamp((double)sheet.Measures.LabelHeight * 0.22, 6, 11)
    );

    /// <summary>Draws a label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="number">Its place on the sheet, from 1.</param>
    public void Draw(Label label, int number)
    {
        var (left, top) = sheet.PlaceOf(number);
        var inner = new XRect(
            (left * PointsPerMillimetre) + _paddingAcross,
            (top * PointsPerMillimetre) + _paddingDown,
            _width - (2 * _paddingAcross),
            _height - (2 * _paddingDown)
        );
        var line = _font.Size * LineHeight;
        var lines = WordsOf(label, inner.Width, (int)((inner.Height - LowestBars - line) / line));
        foreach (var (place, text) in lines.Index())
        {
            Write(text, new XRect(inner.X, inner.Y + (place * line), inner.Width, line), XStringFormats.TopLeft);
        }

        var bars = Math.Min(HighestBars, inner.Height - ((lines.Count + 1) * line) - 1);
        DrawBars(label.Code, left * PointsPerMillimetre, inner.Bottom - line - bars, bars);
        WriteFoot(label, new XRect(inner.X, inner.Bottom - line, inner.Width, line));
    }

    /// <summary>The room between the edge of a label and its words. Labels lie up to the edge of the paper, where most
    /// printers print nothing for four to five millimetres; small labels have less to give.</summary>
    private static double PaddingOf(decimal millimetres) =>
        (double)Math.Clamp(millimetres, 2.5m, 5) * PointsPerMillimetre;

    private List<string> WordsOf(Label label, double width, int most)
    {
        var lines = new List<string>();
        lines.AddRange(Lines.Wrap(Printable(label.Heading), Math.Min(most, MostLinesOfHeading), Fits));
        foreach (var detail in label.Details.Take(most - lines.Count))
        {
            lines.AddRange(Lines.Wrap(Printable(detail), most: 1, Fits));
        }

        return lines;

        bool Fits(string text) => WidthOf(text) <= width;
    }

    private void DrawBars(Barcode code, double left, double top, double height)
    {
        var module = Math.Min(WidestModule, sheet.ModuleOf(code)) * PointsPerMillimetre;
        var widths = Code128.WidthsOf(code);
        var at = left + ((_width - (widths.Sum() * module)) / 2);
        foreach (var (place, width) in widths.Index())
        {
            if (place % 2 == 0)
            {
                page.DrawRectangle(XBrushes.Black, at, top, width * module, height);
            }

            at += width * module;
        }
    }

    /// <summary>The code is never cut; what stands beside it gets the room that is left.</summary>
    private void WriteFoot(Label label, XRect foot)
    {
        Write(label.Code.Value, foot, XStringFormats.BottomLeft);
        var room = foot.Width - WidthOf($"{label.Code.Value}  ");
        var mark = Lines.Wrap(Printable(label.Mark ?? ""), most: 1, text => WidthOf(text) <= room);
        if (mark is [var text])
        {
            Write(text, foot, XStringFormats.BottomRight);
        }
    }

    private void Write(string text, XRect place, XStringFormat format) =>
        page.DrawString(text, _font, XBrushes.Black, place, format);

    private double WidthOf(string text) => page.MeasureString(text, _font).Width;

    private string Printable(string text) => LabelFont.Instance.Printable(text, transliteration);
}
