using Library.Books.Contract;

namespace Library.Transfer.Domain;

/// <summary>Port: reads the stock for as long as it is written somewhere.</summary>
internal interface IStockReading
{
    /// <summary>Hands out the rows.</summary>
    Task ReadAsync(Func<IAsyncEnumerable<ListedTitle>, Task> write, CancellationToken cancellationToken);
}

/// <summary>Port: writes records of MARC 21 in XML.</summary>
internal interface IMarcXml
{
    /// <summary>Writes a record for each title, with its copies. The stream stays open.</summary>
    Task WriteAsync(IAsyncEnumerable<ListedTitle> rows, Stream output, CancellationToken cancellationToken);
}
