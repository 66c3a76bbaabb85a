using System.Text.Json;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Web;

namespace Library.Loans.Presentation;

/// <summary>Writes what <c>GET /policy</c> answers.</summary>
internal sealed class PolicyDocument(ReadPolicy readPolicy) : IPolicyDocument
{
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var policy = await readPolicy.ExecuteAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(output, policy.Draft, JsonConventions.Options, cancellationToken);
    }
}
