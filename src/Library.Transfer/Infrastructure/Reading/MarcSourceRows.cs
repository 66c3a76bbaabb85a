using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>The rows of a record; one with a fault of a record that cannot be read.</summary>
internal static class MarcSourceRows
{
    /// <summary>Reads a record. Where its rows stand is for the caller to say.</summary>
    public static IEnumerable<SourceRow> Of(Func<MarcRecord> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return MarcRows.Of(read()).Select(cells => new SourceRow(0, 0, cells));
        }
        catch (FormatException broken)
        {
            string[] nothing = [.. BookColumns.Own.Select(_ => "")];
            return [new SourceRow(0, 0, nothing) { Fault = broken.Message }];
        }
    }
}
