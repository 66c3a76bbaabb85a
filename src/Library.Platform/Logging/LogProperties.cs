using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Library.Platform.Logging;

/// <summary>
/// The named values of one line, under snake_case names: those of its message first, then those of the scopes around
/// it, the innermost first. A name that is taken already is left out; its value is still part of the message.
/// </summary>
internal sealed class LogProperties
{
    // Where a message template sits among its own values.
    private const string TemplateName = "{OriginalFormat}";

    // The names come from message templates in the code, so there are only so many.
    private static readonly ConcurrentDictionary<string, string> SnakeCase = new(StringComparer.Ordinal);
    private static readonly Func<string, string> ToSnakeCase = JsonNamingPolicy.SnakeCaseLower.ConvertName;

    private readonly List<KeyValuePair<string, object?>> _properties = new(8);
    private readonly string[] _reservedNames;

    private LogProperties(string[] reservedNames) => _reservedNames = reservedNames;

    /// <summary>Collects the values.</summary>
    /// <param name="state">The state that the line was logged with.</param>
    /// <param name="scopes">The scopes around it, or null where the host keeps none.</param>
    /// <param name="reservedNames">The names that the format itself uses.</param>
    public static List<KeyValuePair<string, object?>> Of(
        object? state,
        IExternalScopeProvider? scopes,
        string[] reservedNames
    )
    {
        var properties = new LogProperties(reservedNames);
        properties.AddAll(state, isMessage: true);

        var outermostFirst = new List<object?>(4);
        scopes?.ForEachScope(static (scope, found) => found.Add(scope), outermostFirst);
        for (var index = outermostFirst.Count - 1; index >= 0; index--)
        {
            properties.AddAll(outermostFirst[index], isMessage: false);
        }

        return properties._properties;
    }

    private void AddAll(object? source, bool isMessage)
    {
        if (source is IReadOnlyList<KeyValuePair<string, object?>> list)
        {
            // By index: an enumerator would be one more object in every line.
            for (var index = 0; index < list.Count; index++)
            {
                Add(list[index], isMessage);
            }

            return;
        }

        foreach (var property in source as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            Add(property, isMessage);
        }
    }

    private void Add(KeyValuePair<string, object?> property, bool isMessage)
    {
        var (name, value) = property;

        // Scopes of this system use snake_case. The framework's own, in PascalCase, hold the path as a client typed it.
        if (string.Equals(name, TemplateName, StringComparison.Ordinal) || (!isMessage && HasUpperCase(name)))
        {
            return;
        }

        var shown = isMessage ? SnakeCase.GetOrAdd(name, ToSnakeCase) : name;
        if (!IsTaken(shown))
        {
            _properties.Add(new KeyValuePair<string, object?>(shown, value));
        }
    }

    private static bool HasUpperCase(string name)
    {
        foreach (var character in name)
        {
            if (char.IsUpper(character))
            {
                return true;
            }
        }

        return false;
    }

    // There are few: looking at each is quicker than a set.
    private bool IsTaken(string name)
    {
        foreach (var taken in _properties)
        {
            if (string.Equals(taken.Key, name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return _reservedNames.AsSpan().Contains(name);
    }
}
