namespace Library.Transfer.Domain;

/// <summary>The measures of a sheet of labels, in millimetres, as a person reads them from its packet.</summary>
internal sealed record SheetMeasures
{
    /// <summary>The width of the paper.</summary>
    public decimal PageWidth { get; init; } = 210;

    /// <summary>The height of the paper.</summary>
    public decimal PageHeight { get; init; } = 297;

    /// <summary>How many labels are beside each other.</summary>
    public decimal Columns { get; init; } = 3;

    /// <summary>How many labels are below each other.</summary>
    public decimal Rows { get; init; } = 8;

    /// <summary>The width of a label.</summary>
    public decimal LabelWidth { get; init; } = 70;

    /// <summary>The height of a label.</summary>
    public decimal LabelHeight { get; init; } = 37;

    /// <summary>From the left edge of the paper to the first label.</summary>
    public decimal Left { get; init; }

    /// <summary>From the upper edge of the paper to the first label.</summary>
    public decimal Top { get; init; } = 0.5m;

    /// <summary>Between two labels beside each other.</summary>
    public decimal GapAcross { get; init; }

    /// <summary>Between two labels below each other.</summary>
    public decimal GapDown { get; init; }

    /// <summary>Labels on a sheet of A4, eight rows of three; they leave no gap.</summary>
    public static SheetMeasures Labels { get; } = new();

    /// <summary>Cards of the usual size (ISO/IEC 7810, ID-1) on a sheet of A4, five rows of two.</summary>
    public static SheetMeasures Cards { get; } =
        new()
        {
            Columns = 2,
            Rows = 5,
            LabelWidth = 85.6m,
            LabelHeight = 54,
            Left = 19.4m,
            Top = 13.5m,
        };
}
