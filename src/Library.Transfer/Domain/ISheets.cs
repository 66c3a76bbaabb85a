namespace Library.Transfer.Domain;

/// <summary>Port: writes lists of cells.</summary>
internal interface ISheets
{
    /// <summary>Begins one; its end is written when it is disposed. The stream stays open.</summary>
    /// <param name="output">The stream that it is written to.</param>
    /// <param name="separator">The sign between its cells: a comma, a semicolon, a tab or a bar.</param>
    ISheet Begin(Stream output, char separator = ',');
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
