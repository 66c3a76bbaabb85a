namespace Library.Desk.Contract;

/// <summary>The way in for the person who sets the library up, open until there is a librarian.</summary>
public interface ISetUpDoor
{
    /// <summary>Opens it, in the caller's transaction; every instance gets the same code.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The code that the person has to know; null where there is a librarian: then nothing is left of the
    /// set-up.</returns>
    Task<string?> OpenAsync(CancellationToken cancellationToken);
}
