using Library.Shared.Domain;
using Library.Shared.Infrastructure.Sql;

namespace Library.Host.Http;

/// <summary>
/// Commits after a handler succeeded and before its answer is written; on an exception rolls back, before the problem is written.
/// </summary>
internal sealed class TransactionFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var session = context.HttpContext.RequestServices.GetRequiredService<SqlSession>();
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
