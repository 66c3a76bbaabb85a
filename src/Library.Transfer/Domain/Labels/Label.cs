using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>The content of a label or a card. Prints as its code alone.</summary>
/// <param name="Heading">The title of the copy, or the name of the member.</param>
/// <param name="Details">The lines below, as far as there is room.</param>
/// <param name="Mark">The text beside the code, such as the shelf; null for nothing.</param>
/// <param name="Code">The code.</param>
internal sealed record Label(string Heading, IReadOnlyList<string> Details, string? Mark, Barcode Code)
{
    public override string ToString() => Code.Value;
}

/// <summary>Port: draws labels.</summary>
internal interface ILabelPrinter
{
    /// <summary>Draws labels on as many sheets as they need, in a document to be printed.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="start">The first place of the first sheet that is free, from 1.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The document.</returns>
    Task<byte[]> PrintAsync(
        LabelSheet sheet,
        int start,
        IReadOnlyList<Label> labels,
        CancellationToken cancellationToken
    );
}
