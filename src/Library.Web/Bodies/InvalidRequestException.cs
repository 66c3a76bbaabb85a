using Library.Shared;

namespace Library.Web;

/// <summary>A body or query that does not have the form the contract asks for.</summary>
/// <param name="message">One sentence that does not repeat what was sent.</param>
/// <param name="errors">For each refused field, by its snake_case name, what is wrong with it.</param>
public sealed class InvalidRequestException(string message, IReadOnlyDictionary<string, string[]>? errors = null)
    : PolicyException(ErrorKind.Invalid, "invalid_request", message)
{
    /// <summary>For each refused field, what is wrong with it; empty where the fault is not in a field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } =
        errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>A query string with a fault in one parameter.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="message">One sentence that does not repeat what was sent.</param>
    public static InvalidRequestException OfQuery(string name, string message) =>
        new(
            "The query is not acceptable.",
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [message] }
        );
}
