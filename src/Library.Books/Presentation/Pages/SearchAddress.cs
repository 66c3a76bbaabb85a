using System.Globalization;
using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.AspNetCore.Http;

namespace Library.Books.Presentation.Pages;

/// <summary>The parts of the address of a search. One that is not understood, or is given twice, is left out; years
/// that are none are kept apart, since people type them.</summary>
internal sealed class SearchAddress
{
    private static readonly string[] Names = ["q", .. SearchParameters.Filters, "sort", "page"];

    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Value)> _wrongYears = [];

    /// <summary>Reads the query string of an address.</summary>
    public SearchAddress(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var name in Names)
        {
            if (query[name] is not [{ Length: > 0 } text])
            {
                continue;
            }

            if (Read(name, text) is { Length: > 0 } value)
            {
                _parts[name] = value;
            }
            else if (IsYear(name) && !string.IsNullOrWhiteSpace(text))
            {
                _wrongYears.Add((name, text));
            }
        }
    }

    /// <summary>The text that is looked for.</summary>
    public string Text => this["q"] ?? "";

    /// <summary>The years that are none, as they were typed.</summary>
    public IReadOnlyList<(string Name, string Value)> WrongYears => _wrongYears;

    /// <summary>Whether it says nothing but what is looked for.</summary>
    public bool IsTextAlone => Names.All(name => name == "q" || this[name] is null);

    /// <summary>The order.</summary>
    public string Order => this["sort"] ?? SearchParameters.Orders[0].Name;

    /// <summary>Which page, from 1.</summary>
    public int Page =>
        int.TryParse(this["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, SearchRequest.MostCandidates)
            : 1;

    /// <summary>A part as it is understood, or null.</summary>
    public string? this[string name] => _parts.GetValueOrDefault(name);

    /// <summary>The query of the use case.</summary>
    public SearchBooksQuery ToQuery(int perPage) =>
        new(
            Text,
            new SearchFilter
            {
                IsAvailable = this[SearchParameters.Available] is null ? null : true,
                Kind = this[SearchParameters.Kind],
                Language = this[SearchParameters.Language],
                Subject = this[SearchParameters.Subject],
                Location = this[SearchParameters.Location],
                YearFrom = SearchParameters.ReadYear(this[SearchParameters.YearFrom]),
                YearTo = SearchParameters.ReadYear(this[SearchParameters.YearTo]),
            },
            (Page - 1) * perPage,
            perPage
        )
        {
            Order = SearchParameters.Orders.First(order => order.Name == Order).Value,
        };

    /// <summary>The parts that say something.</summary>
    public IEnumerable<(string Name, string Value)> Parts =>
        Names.Where(name => this[name] is not null).Select(name => (name, this[name]!));

    /// <summary>The address with one part changed, or without it; it begins at the first page again.</summary>
    public string With(string name, string? value) => With((name, value));

    /// <summary>The address with parts changed, or without them; it begins at the first page again.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var changed = changes.ToDictionary(change => change.Name, change => change.Value, StringComparer.Ordinal);
        var parts = Names
            .Where(known => known != "page" || changed.ContainsKey(known))
            .Select(known => (Name: known, Value: changed.TryGetValue(known, out var value) ? value : this[known]))
            .Where(part => part.Value is not null)
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return "/search?" + string.Join('&', parts);
    }

    /// <summary>The value of a part; null where it is not understood.</summary>
    private static string? Read(string name, string text) =>
        name switch
        {
            SearchParameters.Available => text == "true" ? text : null,
            _ when IsYear(name) => SearchParameters.ReadYear(text.Trim()) is null ? null : text.Trim(),
            "sort" => Array.Exists(SearchParameters.Orders, order => order.Name == text) ? text : null,
            "q" or "page" => text,
            _ => ReadText(name, text),
        };

    private static bool IsYear(string name) => name is SearchParameters.YearFrom or SearchParameters.YearTo;

    private static string? ReadText(string name, string text)
    {
        try
        {
            return SearchParameters.ReadText(name, text);
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }
}
