using Library.Platform.Sql;
using Library.Shared;
using Library.Web;

namespace Library.Host.Http;

/// <summary>
/// Commits after a handler succeeded and before its answer is written; on an exception rolls back, before the problem
/// is written. A single change that has committed itself by then stays.
/// </summary>
/// <param name="changesOneThing">Whether the handler's one statement may commit by itself.</param>
internal sealed class TransactionFilter(bool changesOneThing) : IEndpointFilter
{
    /// <summary>
    /// Puts it around an endpoint, unless that only reads: GET changes nothing (RFC 9110, section 9.2.1), so there is
    /// nothing to commit, and what such an endpoint were to change all the same is rolled back when its session ends.
    /// </summary>
    public static void AddWhereSomethingMayChange(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is ["GET"])
        {
            return;
        }

        // What the endpoint is marked with is known only once its filters are made.
        endpoint.FilterFactories.Add(
            (_, next) =>
            {
                var filter = new TransactionFilter(endpoint.Metadata.OfType<SingleChange>().Any());
                return invocation => filter.InvokeAsync(invocation, next);
            }
        );
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var session = context.HttpContext.RequestServices.GetRequiredService<SqlSession>();
        if (changesOneThing)
        {
            session.ExpectSingleChange();
        }

        try
        {
            var result = await next(context);
            await session.CommitAsync(context.HttpContext.RequestAborted);
            return result;
        }
        catch (Exception refusal) when (refusal is IRememberedRefusal)
        {
            await session.CommitAsync(CancellationToken.None);
            throw;
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }
}
