using System.Collections.Concurrent;
using Library.Platform.Tokens;
using Library.Web;

namespace Library.Host.Http.Idempotency;

/// <summary>
/// Reads the key of a form with a <c>scan_id</c>, and lets the same form wait while the first is under way in this
/// process: a password that the first one changes is not the right one for the second.
/// </summary>
/// <remarks>
/// It belongs around the <see cref="TransactionFilter"/>, so that a form is under way until it is committed.
/// </remarks>
internal sealed class ScanIdKeyFilter(SigningKey key)
{
    private readonly byte[] _secret = key.DeriveKey(IdempotencyKeys.Purpose);
    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);

    /// <summary>Puts it around every POST.</summary>
    public void AddToPosts(EndpointBuilder endpoint) => IdempotencyKeyFilter.AddToPosts(endpoint, TakeTurnAsync);

    private async ValueTask<object?> TakeTurnAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var form = await ReadAsync(http);

        // Also where there is none: a request that is tried again may have had one before.
        http.Features.Set(form);
        if (form is null)
        {
            return await next(context);
        }

        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_underWay.GetOrAdd(form.Scope, turn.Task) is var first && first != turn.Task)
        {
            await first.WaitAsync(http.RequestAborted);
        }

        try
        {
            return await next(context);
        }
        finally
        {
            _underWay.TryRemove(form.Scope, out _);
            turn.SetResult();
        }
    }

    private async Task<IdempotencyKey?> ReadAsync(HttpContext http)
    {
        if (!PostedForm.IsPostedBy(http.Request) || http.User.FindCaller() is null)
        {
            return null;
        }

        var form = await PostedForm.BindAsync(http);
        if (form[ScanIdField.Name] is not { Length: <= ScanIdField.MaximumLength } scanId)
        {
            return null;
        }

        return http.GetEndpoint()?.Metadata.GetMetadata<NoIdempotencyKey>() is null
            ? await IdempotencyKey.OfFormAsync(http, scanId, _secret)
            : throw new InvalidRequestException(
                "What arrived does not come from the form of this page. Go back, and send that one."
            );
    }
}
