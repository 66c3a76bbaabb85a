using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Library.Web;

/// <summary>How this service writes and reads JSON: snake_case, times in UTC with a <c>Z</c>, nothing optional left
/// undeclared.</summary>
public static class JsonConventions
{
    /// <summary>How deeply a body may be nested.</summary>
    public const int MaximumDepth = 16;

    /// <summary>The options, frozen, for code outside ASP.NET Core's own serialization.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Sets the conventions on the options that ASP.NET Core owns.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = MaximumDepth;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new UtcTimeConverter());
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        Apply(options);
        options.PropertyNameCaseInsensitive = false;
        options.MakeReadOnly();
        return options;
    }
}
