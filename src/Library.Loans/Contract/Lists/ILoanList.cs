namespace Library.Loans.Contract;

/// <summary>All open loans, for lists that leave the library.</summary>
public interface ILoanList
{
    /// <summary>The loans, the newest first, read in portions, so that memory does not grow with them.</summary>
    IAsyncEnumerable<ListedLoan> ReadAsync(CancellationToken cancellationToken);
}
