using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving.Routes;

/// <summary>The things that a request is about: fills in the path and the body of any route by the names of their
/// parts. The first copy of a book has the id of the book.</summary>
internal sealed partial record Subjects(Guid Book, string Isbn, Guid Member, Guid Loan)
{
    /// <summary>A book that another may be merged into.</summary>
    public Guid OtherBook { get; init; } = Unknown;

    /// <summary>A hold of the member.</summary>
    public Guid Hold { get; init; } = Unknown;

    private static readonly Guid Unknown = Guid.Parse("0197c2a5-0000-7000-8000-00000000dead");

    /// <summary>Nothing that exists.</summary>
    public static readonly Subjects Nothing = new(Unknown, "9790000000001", Unknown, Unknown);

    /// <summary>The path of a route.</summary>
    public string PathOf(ServedRoute route) =>
        Parameter()
            .Replace(
                route.Pattern,
                parameter => Value(parameter.Groups["collection"].Value, parameter.Groups["name"].Value)
            );

    /// <summary>A body with all that it must have; null where the route takes no JSON.</summary>
    public JsonObject? BodyOf(ServedRoute route) =>
        route.Body is null
            ? null
            : new JsonObject(
                FieldsOf(route)
                    .Select(field =>
                        KeyValuePair.Create<string, JsonNode?>(
                            field,
                            field == "due_soon" ? JsonValue.Create(false) : Value("", field)
                        )
                    )
            );

    /// <summary>The fields that the body cannot do without. A loan can do without each field, but not without
    /// all.</summary>
    private static IEnumerable<string> FieldsOf(ServedRoute route) =>
        route.RequiredFields.Count > 0
            ? route.RequiredFields
            : route.Fields.Intersect(["book_id", "member_id"], StringComparer.Ordinal);

    private string Value(string collection, string name) =>
        (collection, name) switch
        {
            ("books" or "titles" or "copies" or "slips", "id") or (_, "book_id") => $"{Book}",
            (_, "into") => $"{OtherBook}",
            ("loans" or "returns", "id") => $"{Loan}",
            ("holds", "id") => $"{Hold}",
            ("members" or "receipts", "id") or (_, "member_id") => $"{Member}",
            ("imports" or "import" or "sessions", "id") => $"{Unknown}",
            ("by-isbn", "isbn") => Isbn,
            (_, "isbn") => LendingDesk.NewIsbn(),
            (_, "email") => LendingDesk.NewEmail(),
            (_, "role") => "member",
            _ => $"A {name} of a sample",
        };

    [GeneratedRegex(
        @"(?<=/(?<collection>[^/]+)/)\{(?<name>\w+)(:\w+)?\}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Parameter();
}
