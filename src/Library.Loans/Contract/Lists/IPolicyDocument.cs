namespace Library.Loans.Contract;

/// <summary>The policy as a document that leaves the library, and that another library takes by <c>PUT
/// /policy</c>.</summary>
public interface IPolicyDocument
{
    /// <summary>Writes it as JSON. The stream stays open.</summary>
    Task WriteAsync(Stream output, CancellationToken cancellationToken);
}
