using System.Collections.Concurrent;
using Library.Platform.Tokens;
using Library.Web;

namespace Library.Host.Http.Idempotency;

/// <summary>
/// Reads the Idempotency-Key of a POST, and refuses another request with the same key at once while the first is under
/// way in this process. Between processes the database decides, see <see cref="IdempotencyKeys"/>.
/// </summary>
/// <remarks>
/// It belongs around the <see cref="TransactionFilter"/>, so that a request is under way until it is committed.
/// </remarks>
internal sealed class IdempotencyKeyFilter(SigningKey key)
{
    private readonly byte[] _secret = key.DeriveKey(IdempotencyKeys.Purpose);
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);

    /// <summary>Puts it around every POST.</summary>
    public void AddToPosts(EndpointBuilder endpoint) => AddToPosts(endpoint, AdmitOneAsync);

    /// <summary>Puts a filter around the endpoint where that is a POST.</summary>
    public static void AddToPosts(
        EndpointBuilder endpoint,
        Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> filter
    )
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is ["POST"])
        {
            endpoint.FilterFactories.Add((_, next) => context => filter(context, next));
        }
    }

    private async ValueTask<object?> AdmitOneAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (IdempotencyKey.ReadHeader(http.Request) is not { } header)
        {
            return await next(context);
        }

        if (http.GetEndpoint()?.Metadata.GetMetadata<NoIdempotencyKey>() is not null)
        {
            throw new IdempotencyKeyNotAllowedException();
        }

        var request = await IdempotencyKey.OfAsync(http, header, _secret);
        if (!_underWay.TryAdd(request.Scope, value: true))
        {
            throw new IdempotencyKeyInUseException();
        }

        try
        {
            http.Features.Set(request);
            return await next(context);
        }
        finally
        {
            _underWay.TryRemove(request.Scope, out _);
        }
    }
}
