namespace Library.Transfer.Contract;

/// <summary>The ends of the names of files that are lists, in words.</summary>
public static class ListEndings
{
    /// <summary>Of lists that come in.</summary>
    public const string Read = ".csv, .tsv, .txt, .xlsx, .mrc, .marc, .iso2709, .xml or .marcxml";
}
