using Library.Shared;

namespace Library.Members.Domain;

/// <summary>Port: the numbers that cards share with copies.</summary>
internal interface ITakenNumbers
{
    /// <summary>Whether a number is on a card or a copy, or was on one, so that it can be given to no other.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> IsTakenAsync(Barcode number, CancellationToken cancellationToken);
}
