namespace Library.Transfer.Domain;

/// <summary>Port: writes lists of cells.</summary>
internal interface ISheets
{
    /// <summary>Begins one; its end is written when it is disposed. The stream stays open.</summary>
    ISheet Begin(Stream output);
}

/// <summary>A list of cells that is being written.</summary>
internal interface ISheet : IAsyncDisposable
{
    /// <summary>Writes a row.</summary>
    Task WriteAsync(IEnumerable<string> cells, CancellationToken cancellationToken);
}

/// <summary>Port: wakes what works on imports.</summary>
internal interface IImportSignal
{
    /// <summary>Something is to do.</summary>
    void Raise();
}
