namespace Library.Transfer.Domain;

/// <summary>The states of an import, by the acts that they allow.</summary>
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
