using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Library.Web;

/// <summary>Writes times as RFC 3339 in UTC with six decimals and a final <c>Z</c>, and reads them with their
/// offset.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const int OffsetLength = 6;

    // Without an offset it would be taken for the time of this machine's zone.
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        HasOffset(reader.GetString()) ? reader.GetDateTimeOffset() : throw new FormatException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
        );

    private static bool HasOffset(string? text) =>
        text is not null
        && text.Contains('T', StringComparison.Ordinal)
        && (text.EndsWith('Z') || (text.Length > OffsetLength && text[^OffsetLength] is '+' or '-'));
}
