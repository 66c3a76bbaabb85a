using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>A sheet of labels: all of them are on the paper, and large enough for a code and some words.</summary>
internal sealed class LabelSheet
{
    /// <summary>The least width of a module, the narrowest bar, that scanners are sure to read.</summary>
    public const double NarrowestModule = 0.19;

    private LabelSheet(SheetMeasures measures) => Measures = measures;

    /// <summary>Its measures, in millimetres.</summary>
    public SheetMeasures Measures { get; }

    /// <summary>How many labels it has.</summary>
    public int Labels => (int)(Measures.Columns * Measures.Rows);

    /// <summary>Checks the measures of a sheet.</summary>
    /// <exception cref="InvalidValueException">A measure is out of bounds, or the labels do not fit on the paper; it
    /// names all that are wrong.</exception>
    public static LabelSheet Of(SheetMeasures measures)
    {
        var reader = new ValueReader();
        Demand("page_width", measures.PageWidth, 50, 500);
        Demand("page_height", measures.PageHeight, 50, 500);
        Demand("columns", measures.Columns, 1, 20);
        Demand("rows", measures.Rows, 1, 50);
        Demand("label_width", measures.LabelWidth, 25, 300);
        Demand("label_height", measures.LabelHeight, 15, 300);
        Demand("left", measures.Left, 0, 100);
        Demand("top", measures.Top, 0, 100);
        Demand("gap_across", measures.GapAcross, 0, 100);
        Demand("gap_down", measures.GapDown, 0, 100);
        reader.ThrowIfAnyIsRefused();

        var across = Span(measures.Left, measures.Columns, measures.LabelWidth, measures.GapAcross);
        var down = Span(measures.Top, measures.Rows, measures.LabelHeight, measures.GapDown);
        reader.Read(() => Fit("label_width", across, measures.PageWidth, "wider"));
        reader.Read(() => Fit("label_height", down, measures.PageHeight, "higher"));
        reader.ThrowIfAnyIsRefused();
        return new LabelSheet(measures);

        void Demand(string field, decimal value, int least, int most) =>
            reader.Read(() =>
                value >= least && value <= most
                    ? value
                    : throw new InvalidValueException(field, $"Must be from {least} to {most}.")
            );
    }

    /// <summary>Where a label is on the paper, in millimetres from the upper left corner.</summary>
    /// <param name="number">From 1, row by row.</param>
    public (double Left, double Top) PlaceOf(int number)
    {
        var (row, column) = Math.DivRem(number - 1, (int)Measures.Columns);
        return (
            (double)(Measures.Left + (column * (Measures.LabelWidth + Measures.GapAcross))),
            (double)(Measures.Top + (row * (Measures.LabelHeight + Measures.GapDown)))
        );
    }

    /// <summary>The widest module with which a code and its quiet zones are as wide as a label, in
    /// millimetres.</summary>
    public double ModuleOf(Barcode code) =>
        (double)Measures.LabelWidth / (Code128.WidthsOf(code).Sum() + (2 * Code128.QuietZone));

    private static decimal Span(decimal before, decimal count, decimal size, decimal gap) =>
        before + (count * size) + ((count - 1) * gap);

    private static decimal Fit(string field, decimal span, decimal paper, string word) =>
        span <= paper
            ? span
            : throw new InvalidValueException(
                field,
                $"The labels with their margin and their gaps are {word} than the paper."
            );
}
