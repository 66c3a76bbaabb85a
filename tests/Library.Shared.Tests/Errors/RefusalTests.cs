using Library.Testing;

namespace Library.Shared.Tests;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_its_code_and_a_sentence()
    {
        Refusal.Is(new ForbiddenException(), ErrorKind.Forbidden, "forbidden");
        Refusal.Is(
            new TooManyRequestsException(TimeSpan.FromSeconds(1)),
            ErrorKind.TooManyRequests,
            "too_many_requests"
        );
        Refusal.Is(Record.Exception(() => PageCursor.Read("none"))!, ErrorKind.Invalid, "invalid_value");
        Refusal.Is(Record.Exception(() => new TextRule("field", 5).Apply(""))!, ErrorKind.Invalid, "invalid_value");
        Refusal.Is(Record.Exception(() => new TextRule("field", 5).Apply("\0"))!, ErrorKind.Invalid, "invalid_value");
        Refusal.Is(
            Record.Exception(() => new TextRule("field", 5).Apply("\uD83D"))!,
            ErrorKind.Invalid,
            "invalid_value"
        );
    }
}
