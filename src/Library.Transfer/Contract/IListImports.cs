using Library.Shared;

namespace Library.Transfer.Contract;

/// <summary>Lists that come into the library from a file: the conversation of the command line, from the file to its
/// refused rows.</summary>
public interface IListImports
{
    /// <summary>Keeps a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="order">How it is to be taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The import; null where the end of the name is that of no list.</returns>
    /// <exception cref="DomainException">The file is too large, or a column is chosen for no
    /// field, or its format has no such lists.</exception>
    Task<ImportId?> ReceiveAsync(Stream content, ListOrder order, CancellationToken cancellationToken);

    /// <summary>Works on it to its end, or watches another instance do so, and tells again and again how it stands; at
    /// least once.</summary>
    IAsyncEnumerable<ImportReport> RunAsync(ImportId id, CancellationToken cancellationToken);

    /// <summary>The faults of its rows, the first ones.</summary>
    Task<IReadOnlyList<ImportFault>> ListFaultsAsync(ImportId id, int limit, CancellationToken cancellationToken);

    /// <summary>Writes the refused rows as a list, to be corrected and read again.</summary>
    Task WriteRefusedAsync(ImportId id, Stream output, CancellationToken cancellationToken);
}

/// <summary>How a file is to be taken.</summary>
/// <param name="FileName">The name of the file, whose end tells the format.</param>
/// <param name="IsTrial">Whether it only tells what would happen.</param>
/// <param name="Columns">Columns whose field is chosen, as <c>NAME:FIELD</c>.</param>
/// <param name="Of">The kind of its rows: <c>books</c>, <c>members</c>, <c>loans</c> or <c>holds</c>.</param>
public sealed record ListOrder(string FileName, bool IsTrial, IReadOnlyList<string> Columns, string Of = "books");

/// <summary>How an import stands.</summary>
/// <param name="State">The state in a word; other than in the API, an import that is taken back is <c>undoing</c>, and
/// one whose file arrives <c>receiving</c>.</param>
/// <param name="Rows">The rows that were read.</param>
/// <param name="Created">Titles, members, loans or holds that are new.</param>
/// <param name="CopiesAdded">Rows that brought a copy of a title that was there.</param>
/// <param name="CopiesMade">The copies that rows made, of new titles and of known ones; null where they were not
/// counted.</param>
/// <param name="Changed">Rows that changed something.</param>
/// <param name="Unchanged">Rows that changed nothing.</param>
/// <param name="Refused">Rows that were refused.</param>
/// <param name="Fraction">How much of the file was read, from 0 to 1.</param>
public sealed record ImportReport(
    string State,
    long Rows,
    long Created,
    long CopiesAdded,
    long? CopiesMade,
    long Changed,
    long Unchanged,
    long Refused,
    double Fraction
);

/// <summary>A fault of a row.</summary>
/// <param name="Line">The line of the file, counted from 1; in MARC 21 the record.</param>
/// <param name="Column">The column; empty where the fault is in no single one.</param>
/// <param name="Value">The value, shortened.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record ImportFault(long Line, string Column, string Value, string Reason);
