using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Library.Shared.Infrastructure.Logging;

/// <summary>
/// The named values of one line, under snake_case names: those of its message first, then those of the scopes around it,
/// the innermost first. A name that is taken already is left out; its value is still part of the message.
/// </summary>
internal sealed class LogProperties
{
    // Where a message template sits among its own values.
    private const string TemplateName = "{OriginalFormat}";

    private readonly List<KeyValuePair<string, object?>> _properties = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private LogProperties(IEnumerable<string> reservedNames) => _names.UnionWith(reservedNames);

    /// <summary>Collects the values.</summary>
    /// <param name="state">What the line was logged with.</param>
    /// <param name="scopes">The scopes around it, or null where the host keeps none.</param>
    /// <param name="reservedNames">The names that the format itself uses.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> Of(object? state, IExternalScopeProvider? scopes, IEnumerable<string> reservedNames)
    {
        var properties = new LogProperties(reservedNames);
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            properties.Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value, isTemplate: IsTemplate(name));
        }

        var outermostFirst = new List<IEnumerable<KeyValuePair<string, object?>>>();
        scopes?.ForEachScope(static (scope, found) => found.Add(OwnPropertiesOf(scope)), outermostFirst);
        foreach (var (name, value) in Enumerable.Reverse(outermostFirst).SelectMany(scope => scope))
        {
            properties.Add(name, value, isTemplate: false);
        }

        return properties._properties;
    }

    // Scopes of this system use snake_case. The framework's own, in PascalCase, hold the path as a client typed it.
    private static IEnumerable<KeyValuePair<string, object?>> OwnPropertiesOf(object? scope) =>
        scope is IEnumerable<KeyValuePair<string, object?>> pairs
            ? pairs.Where(pair => !IsTemplate(pair.Key) && !pair.Key.Any(char.IsUpper))
            : [];

    private static bool IsTemplate(string name) => string.Equals(name, TemplateName, StringComparison.Ordinal);

    private void Add(string name, object? value, bool isTemplate)
    {
        if (!isTemplate && _names.Add(name))
        {
            _properties.Add(new KeyValuePair<string, object?>(name, value));
        }
    }
}
