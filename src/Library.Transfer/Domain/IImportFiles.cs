namespace Library.Transfer.Domain;

/// <summary>Port: opens the file of an import.</summary>
internal interface IImportFiles
{
    /// <summary>The whole file as a stream that reads piece by piece, and from any place on.</summary>
    /// <param name="import">The import.</param>
    /// <param name="beforePiece">Called before each piece is read, by which long reading shows that it goes on; null
    /// for reading that holds no lease.</param>
    Stream Open(Import import, Func<Task>? beforePiece = null);
}
