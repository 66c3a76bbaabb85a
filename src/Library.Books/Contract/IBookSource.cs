namespace Library.Books.Contract;

/// <summary>Port: a catalogue elsewhere, which is asked for a title so that staff need not type it. Its answer only
/// fills in a form; nothing is kept before staff have seen it.</summary>
public interface IBookSource
{
    /// <summary>The title with this ISBN. It may hold anything: its texts are not checked.</summary>
    /// <param name="isbn">Ten or thirteen digits, the last of ten perhaps an <c>X</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where it is not known there.</returns>
    /// <exception cref="BookSourceException">No answer came in time, or none that can be read.</exception>
    Task<ListedTitle?> FindAsync(string isbn, CancellationToken cancellationToken);
}

/// <summary>A catalogue elsewhere gave no answer that is of use.</summary>
/// <param name="reason">One sentence for the log, without what was asked and answered.</param>
public sealed class BookSourceException(string reason) : Exception(reason);
