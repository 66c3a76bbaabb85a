using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Library.Host.OpenApi;

/// <summary>Adds to schemas what the framework leaves out: types that have a converter, numbers and ids in queries, and
/// the words that a text may be.</summary>
internal static class SchemaDescription
{
    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            if (type != typeof(DateTimeOffset))
            {
                schema.Type |= JsonSchemaType.Null;
            }
        }

        if (AttributesOf(context) is { } attributes)
        {
            Describe(schema, attributes);
        }

        if (schema.Enum is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.String;
        }
    }

    private static ICustomAttributeProvider? AttributesOf(OpenApiSchemaTransformerContext context) =>
        context.JsonPropertyInfo?.AttributeProvider
        ?? (context.ParameterDescription?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;

    private static void Describe(OpenApiSchema schema, ICustomAttributeProvider attributes)
    {
        if (
            attributes.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: true)
            is [AllowedValuesAttribute words]
        )
        {
            schema.Enum = [.. words.Values.OfType<string>().Select(word => (System.Text.Json.Nodes.JsonNode)word)];
        }

        // A number or an id in a query is a text to its endpoint, which refuses any other in its own words.
        if (attributes.GetCustomAttributes(typeof(DataTypeAttribute), inherit: true) is [DataTypeAttribute format])
        {
            schema.Format = format.CustomDataType;
        }

        if (attributes.IsDefined(typeof(RangeAttribute), inherit: true))
        {
            schema.Type = JsonSchemaType.Integer;
        }
    }
}
