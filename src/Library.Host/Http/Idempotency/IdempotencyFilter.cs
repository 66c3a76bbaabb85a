using Library.Platform.Sql;
using Library.Shared;
using Library.Web;

namespace Library.Host.Http.Idempotency;

/// <summary>
/// Carries a POST with an Idempotency-Key out once, and answers it again from what was kept. It belongs inside the
/// <see cref="TransactionFilter"/>.
/// </summary>
/// <remarks>
/// The answer is kept in the transaction of the request, so that there are both or neither. A refused request is not
/// kept and may be tried again; it has changed nothing but what a remembered refusal leaves.
/// </remarks>
internal static class IdempotencyFilter
{
    /// <summary>Puts it around every POST.</summary>
    public static void AddToPosts(EndpointBuilder endpoint) =>
        IdempotencyKeyFilter.AddToPosts(endpoint, AnswerOnceAsync);

    private static async ValueTask<object?> AnswerOnceAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        if (http.Features.Get<IdempotencyKey>() is not { } request)
        {
            return await next(context);
        }

        var keys = http.RequestServices.GetRequiredService<IdempotencyKeys>();
        if (await keys.FindAsync(request, http.RequestAborted) is { } known)
        {
            return known;
        }

        try
        {
            return await CarryOutAsync(request, keys, context, next);
        }
        catch (Exception refusal)
            when (refusal is IClassifiedError { Kind: not ErrorKind.Unavailable } and not IRememberedRefusal)
        {
            // The same request may have come first and be the reason, such as a book that it has borrowed.
            await http.RequestServices.GetRequiredService<SqlSession>().RollbackAsync();
            if (await keys.FindAsync(request, http.RequestAborted) is { } first)
            {
                return first;
            }

            throw;
        }
    }

    private static async Task<object?> CarryOutAsync(
        IdempotencyKey request,
        IdempotencyKeys keys,
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        var result = (IResult)(await next(context))!;
        var about = ((result as IValueHttpResult)?.Value as IAboutMember)?.MemberId;
        var member = about is { } id ? new MemberId(id) : http.User.FindCaller()?.Id;
        var answer = await KeptAnswer.OfAsync(result, http);
        if (answer.Status < StatusCodes.Status400BadRequest)
        {
            await keys.KeepAsync(request, answer, member, http.RequestAborted);
        }

        return answer;
    }
}
