using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Library.Platform.Logging;

/// <summary>
/// Writes one JSON object a line: <c>timestamp</c>, <c>level</c>, <c>logger</c>, <c>event</c>, the line's named values,
/// those of its scopes, and <c>exception</c>. Everything but ASCII is escaped.
/// </summary>
internal sealed class JsonLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console finds this formatter.</summary>
    public const string FormatterName = "library-json";

    private static readonly string[] ReservedNames = ["timestamp", "level", "logger", "event", "exception"];

    /// <inheritdoc />
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", LogText.Time(clock.GetUtcNow()));
            json.WriteString("level", LogText.Level(logEntry.LogLevel));
            json.WriteString("logger", logEntry.Category);
            json.WriteString("event", LogMessage.Of(logEntry));
            foreach (var (name, value) in LogProperties.Of(logEntry.State, scopeProvider, ReservedNames))
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }

            if (logEntry.Exception is { } exception)
            {
                json.WritePropertyName("exception");
                WriteException(json, LoggedException.Of(exception));
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, provider: null));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(LogText.Value(value));
                break;
        }
    }

    private static void WriteException(Utf8JsonWriter json, LoggedException exception)
    {
        json.WriteStartObject();
        json.WriteString("type", exception.Type);
        WriteIfPresent(json, "code", exception.Code);
        WriteIfPresent(json, "message", exception.Message);
        WriteIfPresent(json, "stack", exception.Stack);
        if (exception.Inner is { } inner)
        {
            json.WritePropertyName("inner");
            WriteException(json, inner);
        }

        json.WriteEndObject();
    }

    private static void WriteIfPresent(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
