using System.Text.Json.Serialization;
using Library.Shared;

namespace Library.Web;

/// <summary>The body of every answer of 400 or above (RFC 9457).</summary>
/// <param name="Type">Always <c>about:blank</c>: the code says more than a page would.</param>
/// <param name="Title">The phrase of the status.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">One sentence for a person; never what was sent.</param>
/// <param name="Code">A stable snake_case word to rely on.</param>
/// <param name="TraceId">Names the request in the log.</param>
/// <param name="Errors">For a refused body: each field and what is wrong with it.</param>
/// <param name="Reasons">For a refused decision: every reason, and whether the caller may override it.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyDictionary<string, string[]>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RefusalReason>? Reasons = null
)
{
    /// <summary>The media type of problems.</summary>
    public const string MediaType = "application/problem+json";
}
