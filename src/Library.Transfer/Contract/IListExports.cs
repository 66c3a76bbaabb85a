namespace Library.Transfer.Contract;

/// <summary>Lists that leave the library, for the command line.</summary>
public interface IListExports
{
    /// <summary>Writes titles and copies, or the whole library where the name ends in <c>.zip</c>.</summary>
    /// <param name="name">The name of the file, whose end tells the format.</param>
    /// <param name="open">Opens the file; called once the format is known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where the end of the name is that of no list; nothing is opened then.</returns>
    Task<bool> WriteAsync(string name, Func<Stream> open, CancellationToken cancellationToken);
}
