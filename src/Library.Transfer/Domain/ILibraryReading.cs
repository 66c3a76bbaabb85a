using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;

namespace Library.Transfer.Domain;

/// <summary>Port: reads what the library has, for as long as it is written somewhere.</summary>
internal interface ILibraryReading
{
    /// <summary>Hands out the titles with their copies.</summary>
    Task ReadTitlesAsync(Func<IAsyncEnumerable<ListedTitle>, Task> write, CancellationToken cancellationToken);

    /// <summary>Hands out the members.</summary>
    Task ReadMembersAsync(Func<IAsyncEnumerable<ListedMember>, Task> write, CancellationToken cancellationToken);

    /// <summary>Hands out the open loans.</summary>
    Task ReadLoansAsync(Func<IAsyncEnumerable<ListedLoan>, Task> write, CancellationToken cancellationToken);

    /// <summary>Hands out the active holds.</summary>
    Task ReadHoldsAsync(Func<IAsyncEnumerable<ListedHold>, Task> write, CancellationToken cancellationToken);

    /// <summary>Writes the policy as JSON. The stream stays open.</summary>
    Task WritePolicyAsync(Stream output, CancellationToken cancellationToken);
}

/// <summary>Port: writes records of MARC 21 in XML.</summary>
internal interface IMarcXml
{
    /// <summary>Writes a record for each title, with its copies. The stream stays open.</summary>
    Task WriteAsync(IAsyncEnumerable<ListedTitle> rows, Stream output, CancellationToken cancellationToken);
}
