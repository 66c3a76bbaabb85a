using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Library.Web;

/// <summary>
/// A JSON body as an endpoint's parameter. It reads what ASP.NET Core's own binding reads, but names every missing or
/// mistyped field at once, and never with the value that was sent.
/// </summary>
/// <typeparam name="TRequest">A record whose constructor parameters are the fields; one with a default value is
/// optional.</typeparam>
public sealed class Body<TRequest> : IEndpointParameterMetadataProvider
    where TRequest : class
{
    private static readonly JsonTypeInfo<TRequest> TypeInfo =
        (JsonTypeInfo<TRequest>)JsonConventions.Options.GetTypeInfo(typeof(TRequest));

    private readonly IReadOnlySet<string> _fields;

    private Body(TRequest value, IReadOnlySet<string> fields) => (Value, _fields) = (value, fields);

    /// <summary>The value that the client sent.</summary>
    public TRequest Value { get; }

    /// <summary>The value that the client sent for a field, or another where the field was left out: null is something
    /// sent.</summary>
    /// <param name="field">The snake_case name of the field.</param>
    /// <param name="sent">Its value in <see cref="Value"/>.</param>
    /// <param name="otherwise">The value where it was left out.</param>
    public T Given<T>(string field, T sent, T otherwise) => _fields.Contains(field) ? sent : otherwise;

    /// <summary>Reads the body; called by ASP.NET Core.</summary>
    /// <exception cref="InvalidRequestException">It is not JSON, or a field is missing or of the wrong
    /// type.</exception>
    /// <exception cref="BadHttpRequestException">It is too large (413), of another media type or encoded
    /// (415).</exception>
    public static async ValueTask<Body<TRequest>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType() && IsOfAnotherType(context))
        {
            throw new BadHttpRequestException(
                "The media type must be application/json.",
                StatusCodes.Status415UnsupportedMediaType
            );
        }

        return await WholeBody.ReadAsync(context.Request, Parse);
    }

    /// <summary>Tells the OpenAPI document what the body looks like; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(TRequest)));

    // Without a body there is nothing to have a type: that is a missing object.
    private static bool IsOfAnotherType(HttpContext context) =>
        context.Request.ContentType is { Length: > 0 }
        || context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    private static Body<TRequest> Parse(ReadOnlySequence<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { MaxDepth = JsonConventions.MaximumDepth, AllowDuplicateProperties = false }
            );
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Body<TRequest>(Read(document.RootElement), FieldsOf(document.RootElement))
                : throw new InvalidRequestException("The body must be a JSON object.");
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            throw new InvalidRequestException(
                $"The body must be well-formed JSON in UTF-8, without repeated fields and nested at most "
                    + $"{JsonConventions.MaximumDepth} levels deep."
            );
        }
    }

    private static HashSet<string> FieldsOf(JsonElement root) =>
        root.EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal);

    private static TRequest Read(JsonElement root)
    {
        try
        {
            return root.Deserialize(TypeInfo)!;
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            // It says what is wrong with one field at most, and in the words of a library: ask each field.
            return ReadFieldByField(root);
        }
    }

    private static TRequest ReadFieldByField(JsonElement root)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var property in TypeInfo.Properties)
        {
            if (Fault(root, property) is { } fault)
            {
                errors[property.Name] = [fault];
            }
        }

        return errors.Count == 0
            ? root.Deserialize(TypeInfo)!
            : throw new InvalidRequestException("The body does not have the fields that are asked for.", errors);
    }

    private static string? Fault(JsonElement root, JsonPropertyInfo property)
    {
        if (!root.TryGetProperty(property.Name, out var element))
        {
            return property.IsRequired ? "Is required." : null;
        }

        if (element.ValueKind == JsonValueKind.Null)
        {
            return property.IsSetNullable ? null : "Must not be null.";
        }

        try
        {
            element.Deserialize(JsonConventions.Options.GetTypeInfo(property.PropertyType));
            return null;
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            return Expectation(property.PropertyType, element.ValueKind);
        }
    }

    private static string Expectation(Type type, JsonValueKind sent)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Expectation(underlying, sent);
        }

        if (type == typeof(string))
        {
            return sent == JsonValueKind.String ? "Must be well-formed Unicode." : "Must be a string.";
        }

        return type switch
        {
            _ when type == typeof(Guid) => "Must be a UUID.",
            _ when type == typeof(DateOnly) => "Must be a date like 2026-05-03.",
            _ when type == typeof(DateTimeOffset) => "Must be a time like 2026-05-03T16:30:00Z.",
            _ => "Is of the wrong type.",
        };
    }

    // A lone surrogate escape is well-formed JSON to the parser; only reading the text fails, with
    // InvalidOperationException.
    private static bool IsMalformed(Exception failure) =>
        failure is JsonException or InvalidOperationException or FormatException;
}
