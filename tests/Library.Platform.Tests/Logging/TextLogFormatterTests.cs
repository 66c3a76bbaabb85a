using Microsoft.Extensions.Logging;

namespace Library.Platform.Tests.Logging;

public sealed class TextLogFormatterTests
{
    private readonly FormattedLines _log = FormattedLines.Text();

    [Fact]
    public void A_line_has_time_level_logger_message_and_values()
    {
        using (_log.BeginScope(new[] { new KeyValuePair<string, object?>("request_id", "r1") }))
        {
            _log.BookAdded("Emma", 1.25);
        }

        Assert.Equal(
            "2026-03-04T05:06:07.089Z INFO     Library.Books: Book Emma added after 1.25 ms book_title=Emma "
                + "duration_ms=1.25 request_id=r1\n",
            _log.Output
        );
    }

    [Theory]
    [InlineData(LogLevel.Trace, "TRACE   ")]
    [InlineData(LogLevel.Debug, "DEBUG   ")]
    [InlineData(LogLevel.Information, "INFO    ")]
    [InlineData(LogLevel.Warning, "WARNING ")]
    [InlineData(LogLevel.Error, "ERROR   ")]
    [InlineData(LogLevel.Critical, "CRITICAL")]
    public void Levels_have_the_words_of_the_settings(LogLevel level, string word)
    {
        _log.Log(level, default, "state", exception: null, (state, _) => state);

        Assert.Equal($"2026-03-04T05:06:07.089Z {word} Library.Books: state\n", _log.Output);
    }

    [Theory]
    [InlineData("a b", "\"a b\"")]
    [InlineData("", "\"\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("say \"x\"", "\"say \\\"x\\\"\"")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("é😀", "é😀")]
    public void A_value_is_quoted_where_its_end_would_not_be_seen(string value, string expected)
    {
        _log.BookAdded(value, 1);

        Assert.Contains($" book_title={expected} duration_ms=1\n", _log.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x\n2026-03-04T05:06:07.089Z CRITICAL Forged: line", "x\\n2026")]
    [InlineData("x\r\nForged", "x\\r\\nForged")]
    [InlineData("x\ty", "x\\ty")]
    [InlineData("x\u001b[2Jy", "x\\u{1b}[2Jy")]
    [InlineData("x\u0000y", "x\\u{0}y")]
    [InlineData("x\u0085y", "x\\u{85}y")]
    [InlineData("x\u2028y\u2029", "x\\u{2028}y\\u{2029}")]
    [InlineData("x\u202ey", "x\\u{202e}y")]
    public void A_value_cannot_forge_a_line_or_steer_a_terminal(string value, string expected)
    {
        _log.BookAdded(value, 1);

        Assert.Equal(1, _log.Output.Count(letter => letter == '\n'));
        Assert.DoesNotContain(
            _log.Output,
            letter => letter is not '\n' && (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202e')
        );
        Assert.Contains($"Book {expected}", _log.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_follows_on_indented_lines_without_the_text_of_libraries()
    {
        var cause = new InvalidOperationException("Password=c4n4ry\nforged");
        _log.Failed(TestFailures.Thrown(new NoBookException(cause)));

        var lines = _log.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("    Library.Platform.Tests.Logging.NoBookException: book_not_found: No such book.", lines[1]);
        Assert.StartsWith(
            "        at Library.Platform.Tests.Logging.TestFailures.Thrown",
            lines[2],
            StringComparison.Ordinal
        );
        Assert.Equal("    caused by System.InvalidOperationException", lines[3]);
        Assert.Equal(4, lines.Length);
    }
}
