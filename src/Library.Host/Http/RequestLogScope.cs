using System.Collections;

namespace Library.Host.Http;

/// <summary>The fields of every line that is logged during a request.</summary>
/// <param name="requestId">The id of the request.</param>
/// <param name="method">The HTTP method, if it is one that exists.</param>
/// <param name="path">The path, if it is one that this service serves.</param>
internal sealed class RequestLogScope(string requestId, string method, string path)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <inheritdoc />
    public int Count => 3;

    /// <inheritdoc />
    public KeyValuePair<string, object?> this[int index] =>
        index switch
        {
            0 => new("request_id", requestId),
            1 => new("method", method),
            2 => new("path", path),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
