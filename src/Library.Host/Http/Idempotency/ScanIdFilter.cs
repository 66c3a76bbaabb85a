using Library.Platform.Sql;
using Library.Shared;
using Library.Web;

namespace Library.Host.Http.Idempotency;

/// <summary>
/// Carries a form with a <c>scan_id</c> out once, and leads on again to where the first answer led, or to where its
/// page says. A refused form may be sent again; it has changed nothing but what a remembered refusal leaves.
/// </summary>
/// <remarks>It belongs inside the <see cref="TransactionFilter"/>.</remarks>
internal static class ScanIdFilter
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
        if (http.Features.Get<IdempotencyKey>() is not { } form)
        {
            return await next(context);
        }

        var keys = http.RequestServices.GetRequiredService<IdempotencyKeys>();
        if (await keys.FindAsync(form, http.RequestAborted) is { } known)
        {
            return known;
        }

        try
        {
            var result = await next(context);
            return result switch
            {
                SeeOther led => await KeepAsync(form, await KeptAnswer.OfAsync(led, http), keys, http),
                PageResult { PathOfRepeat: { } path } => await ShowOnceAsync(form, path, result, keys, http),
                PageResult { Refusal: not (null or IRememberedRefusal) } => await FindFirstAsync(form, keys, http)
                    ?? result,
                _ => result,
            };
        }
        catch (Exception refusal)
            when (refusal is IClassifiedError { Kind: not ErrorKind.Unavailable } and not IRememberedRefusal)
        {
            if (await FindFirstAsync(form, keys, http) is { } first)
            {
                return first;
            }

            throw;
        }
    }

    private static async Task<KeptAnswer> KeepAsync(
        IdempotencyKey form,
        KeptAnswer answer,
        IdempotencyKeys keys,
        HttpContext http
    )
    {
        await keys.KeepAsync(form, answer, http.User.Caller().Id, http.RequestAborted);
        return answer;
    }

    /// <summary>Keeps that the form was carried out, without the page, which may hold a secret.</summary>
    private static async Task<object> ShowOnceAsync(
        IdempotencyKey form,
        string path,
        object page,
        IdempotencyKeys keys,
        HttpContext http
    )
    {
        var repeated = new KeptAnswer { Status = StatusCodes.Status303SeeOther, Location = path };
        await KeepAsync(form, repeated, keys, http);
        return page;
    }

    /// <summary>The answer to the same form that came first at the same moment, and may be why this one is refused; or
    /// null.</summary>
    private static async Task<KeptAnswer?> FindFirstAsync(IdempotencyKey form, IdempotencyKeys keys, HttpContext http)
    {
        await http.RequestServices.GetRequiredService<SqlSession>().RollbackAsync();
        return await keys.FindAsync(form, http.RequestAborted);
    }
}
