using Library.Shared;

namespace Library.Members.Contract;

/// <summary>The cards that are printed for members. Every list is in the order in which they are printed.</summary>
public interface IPrintedCards
{
    /// <summary>The cards of the members who came last, the oldest of them first; members without a card are left
    /// out.</summary>
    Task<IReadOnlyList<PrintedCard>> ListNewestAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The cards whose numbers are in a range, in the order of these.</summary>
    Task<IReadOnlyList<PrintedCard>> ListBetweenAsync(
        BarcodeRange range,
        int limit,
        CancellationToken cancellationToken
    );
}

/// <summary>A card, as it is printed. Prints as three asterisks.</summary>
/// <param name="Name">The name of the member.</param>
/// <param name="Number">The number of the card.</param>
public sealed record PrintedCard(string Name, Barcode Number)
{
    /// <inheritdoc />
    public override string ToString() => "***";
}
