namespace Library.Shared;

/// <summary>
/// The codes from one to another, both included, that have as many characters as these: so the codes that are made one
/// after the other follow each other in it, and no shorter or longer one comes between.
/// </summary>
/// <param name="First">The first code.</param>
/// <param name="Last">The last code.</param>
public sealed record BarcodeRange(Barcode First, Barcode Last)
{
    /// <summary>How many characters each code has.</summary>
    public int Length => First.Key.Length;

    /// <summary>Reads a range.</summary>
    /// <param name="first">The first code.</param>
    /// <param name="last">The last code; empty where it is the first one too.</param>
    /// <exception cref="InvalidValueException">They are no codes, or of different length, or the last one comes before
    /// the first.</exception>
    public static BarcodeRange Parse(string first, string last)
    {
        var reader = new ValueReader();
        var from = reader.Read(() => Barcode.Parse(first, "from"));
        var to = reader.Read(() => Barcode.Parse(string.IsNullOrWhiteSpace(last) ? first : last, "to"));
        reader.ThrowIfAnyIsRefused();
        var range = new BarcodeRange(from.Value, to.Value);
        return range.Length != range.Last.Key.Length
                ? throw new InvalidValueException("to", "Must have as many characters as the first one.")
            : string.CompareOrdinal(range.First.Key, range.Last.Key) > 0
                ? throw new InvalidValueException("to", "Must not come before the first one.")
            : range;
    }
}
