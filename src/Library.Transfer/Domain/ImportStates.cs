namespace Library.Transfer.Domain;

/// <summary>What can be done with an import in which states.</summary>
internal static class ImportStates
{
    /// <summary>Rows are still to be read: it can be stopped.</summary>
    public static readonly IReadOnlyList<ImportState> UnderWay = [ImportState.Waiting, ImportState.Running];

    /// <summary>An instance works on it, or will.</summary>
    public static readonly IReadOnlyList<ImportState> WithWork = [.. UnderWay, ImportState.Undoing];

    /// <summary>No more rows are read: it can be taken back, and a trial can begin anew.</summary>
    public static readonly IReadOnlyList<ImportState> Ended =
    [
        ImportState.Done,
        ImportState.Failed,
        ImportState.Cancelled,
    ];
}
