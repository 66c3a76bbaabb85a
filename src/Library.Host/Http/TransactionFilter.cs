using Library.Platform.Sql;
using Library.Shared;
using Library.Web;

namespace Library.Host.Http;

/// <summary>
/// Commits after a handler succeeded and before its answer is written; on an exception, and for a page that tells a
/// refusal, rolls back, before that is written.
/// </summary>
internal sealed class TransactionFilter : IEndpointFilter
{
    /// <summary>
    /// Puts it around an endpoint, unless that only reads: GET changes nothing (RFC 9110, section 9.2.1), so there is
    /// nothing to commit, and what such an endpoint were to change all the same is rolled back when its session ends.
    /// </summary>
    public static void AddWhereSomethingMayChange(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is not ["GET"])
        {
            var filter = new TransactionFilter();
            endpoint.FilterFactories.Add((_, next) => invocation => filter.InvokeAsync(invocation, next));
        }
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var session = context.HttpContext.RequestServices.GetRequiredService<SqlSession>();
        try
        {
            var result = await next(context);
            if (result is PageResult { Refusal: not (null or IRememberedRefusal) })
            {
                await session.RollbackAsync();
                return result;
            }

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
