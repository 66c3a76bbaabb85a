using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Library.Platform.Tests.Logging;

public sealed class JsonLogFormatterTests
{
    private readonly FormattedLines _log = FormattedLines.Json();

    [Fact]
    public void A_line_is_one_object_with_time_level_logger_event_and_values()
    {
        _log.BookAdded("Emma", 1.25);

        Assert.Equal(
            """{"timestamp":"2026-03-04T05:06:07.089Z","level":"INFO","logger":"Library.Books","event":"Book Emma"""
                + """ added after 1.25 ms","book_title":"Emma","duration_ms":1.25}"""
                + "\n",
            _log.Output
        );
    }

    [Fact]
    public void The_values_of_the_scopes_follow_those_of_the_line()
    {
        using (_log.BeginScope(Pairs(("request_id", "r1"), ("method", "GET"), ("path", "/books"))))
        {
            _log.BookAdded(bookTitle: null, 2);
        }

        Assert.Equal(
            """{"timestamp":"2026-03-04T05:06:07.089Z","level":"INFO","logger":"Library.Books","event":"Book (null)"""
                + """ added after 2 ms","book_title":null,"duration_ms":2"""
                + ""","request_id":"r1","method":"GET","path":"/books"}"""
                + "\n",
            _log.Output
        );
    }

    [Fact]
    public void Nothing_of_a_scope_remains_after_it()
    {
        using (_log.BeginScope(Pairs(("request_id", "r1")))) { }

        _log.BookAdded("Emma", 1);

        Assert.False(Line().TryGetProperty("request_id", out _));
    }

    [Fact]
    public void The_scopes_of_the_framework_are_left_out()
    {
        using (_log.BeginScope(Pairs(("RequestPath", "/c4n4ry"), ("{OriginalFormat}", "c4n4ry"))))
        using (_log.BeginScope("c4n4ry"))
        {
            _log.BookAdded("Emma", 1);
        }

        Assert.DoesNotContain("c4n4ry", _log.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_truths_stay_what_they_are()
    {
        _log.Values(
            7,
            truth: true,
            nothing: null,
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Guid.Empty,
            0.5m
        );

        var line = Line();
        Assert.Equal(7, line.GetProperty("number").GetInt64());
        Assert.True(line.GetProperty("truth").GetBoolean());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("nothing").ValueKind);
        Assert.Equal("2026-01-02T03:04:05.000Z", line.GetProperty("time").GetString());
        Assert.Equal(Guid.Empty, line.GetProperty("id").GetGuid());
        Assert.Equal(0.5m, line.GetProperty("share").GetDecimal());
    }

    [Fact]
    public void A_number_that_JSON_does_not_know_is_text()
    {
        _log.BookAdded("Emma", double.NaN);

        Assert.Equal("NaN", Line().GetProperty("duration_ms").GetString());
    }

    [Fact]
    public void Of_two_scopes_with_one_name_the_inner_counts()
    {
        using (_log.BeginScope(Pairs(("path", "outer"))))
        using (_log.BeginScope(Pairs(("path", "inner"))))
        {
            _log.BookAdded("Emma", 1);
        }

        Assert.Equal("inner", Line().GetProperty("path").GetString());
    }

    [Fact]
    public void No_name_comes_twice()
    {
        using (_log.BeginScope(Pairs(("path", "outer"), ("timestamp", "forged"))))
        using (_log.BeginScope(Pairs(("path", "inner"))))
        {
            _log.Clashing("forged", "own");
        }

        var names = Line().EnumerateObject().Select(property => property.Name).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names, StringComparer.Ordinal);
        Assert.Equal("INFO", Line().GetProperty("level").GetString());
        Assert.Equal("2026-03-04T05:06:07.089Z", Line().GetProperty("timestamp").GetString());
        Assert.Equal("own", Line().GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("\n{\"level\":\"CRITICAL\"}")]
    [InlineData("\r\n")]
    [InlineData("\",\"level\":\"CRITICAL")]
    [InlineData("\u001b[2J")]
    [InlineData("\u0000\u0085\u2028\u202e")]
    [InlineData("😀 é")]
    public void A_value_cannot_leave_its_place(string value)
    {
        _log.BookAdded(value, 1);

        Assert.Equal(value, Line().GetProperty("book_title").GetString());
        Assert.Equal("INFO", Line().GetProperty("level").GetString());
        Assert.Equal(1, _log.Output.Count(letter => letter == '\n'));
        Assert.DoesNotContain(_log.Output, letter => letter is not '\n' && letter is < ' ' or > '~');
    }

    [Fact]
    public void A_lone_surrogate_does_not_stop_the_log()
    {
        _log.BookAdded("a\ud800b", 1);

        Assert.Equal("a\ufffdb", Line().GetProperty("book_title").GetString());
    }

    [Fact]
    public void An_error_of_this_system_shows_type_code_message_and_stack()
    {
        _log.Failed(TestFailures.Thrown(new NoBookException()));

        var exception = Line().GetProperty("exception");
        Assert.Equal("Library.Platform.Tests.Logging.NoBookException", exception.GetProperty("type").GetString());
        Assert.Equal("book_not_found", exception.GetProperty("code").GetString());
        Assert.Equal("No such book.", exception.GetProperty("message").GetString());
        Assert.Contains("TestFailures.Thrown", exception.GetProperty("stack").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_librarys_exception_is_withheld_at_every_depth()
    {
        var cause = new SocketException((int)SocketError.ConnectionRefused);
        var driver = new InvalidOperationException("Host=db;Password=c4n4ry", cause);
        _log.Failed(TestFailures.Thrown(new NoBookException(driver)));

        var exception = Line().GetProperty("exception");
        Assert.DoesNotContain("c4n4ry", _log.Output, StringComparison.Ordinal);
        Assert.Equal(
            "System.InvalidOperationException",
            exception.GetProperty("inner").GetProperty("type").GetString()
        );
        Assert.Equal(
            "ConnectionRefused",
            exception.GetProperty("inner").GetProperty("inner").GetProperty("code").GetString()
        );
    }

    [Fact]
    public void A_database_error_shows_its_code()
    {
        _log.Failed(new SqliteException("UNIQUE constraint failed: c4n4ry", 19, 2067));

        Assert.Equal("SQLite 2067", Line().GetProperty("exception").GetProperty("code").GetString());
        Assert.DoesNotContain("c4n4ry", _log.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formatter_that_appends_the_exception_gets_none()
    {
        _log.Log(
            LogLevel.Error,
            default,
            "state",
            new InvalidOperationException("c4n4ry"),
            (state, exception) => state + exception?.Message
        );

        Assert.Equal("state", Line().GetProperty("event").GetString());
        Assert.DoesNotContain("c4n4ry", _log.Output, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, object?>[] Pairs(params (string Name, object? Value)[] pairs) =>
        [.. pairs.Select(pair => new KeyValuePair<string, object?>(pair.Name, pair.Value))];

    private JsonElement Line()
    {
        using var document = JsonDocument.Parse(_log.Output);
        return document.RootElement.Clone();
    }
}
