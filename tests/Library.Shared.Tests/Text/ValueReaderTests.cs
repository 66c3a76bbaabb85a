namespace Library.Shared.Tests;

public sealed class ValueReaderTests
{
    private readonly ValueReader _reader = new();

    [Fact]
    public void Values_that_are_all_acceptable_are_returned()
    {
        var (first, second) = (_reader.Read(() => "one"), _reader.Read(() => 2));
        _reader.ThrowIfAnyIsRefused();

        Assert.Equal(("one", 2), (first.Value, second.Value));
    }

    [Fact]
    public void The_only_refusal_is_thrown_as_it_is()
    {
        var refusal = new InvalidValueException("title", "Must not be empty.");
        _reader.Read(() => "one");
        var refused = _reader.Read<string>(() => throw refusal);

        Assert.Same(refusal, Assert.Throws<InvalidValueException>(() => refused.Value));
        Assert.Same(refusal, Assert.Throws<InvalidValueException>(_reader.ThrowIfAnyIsRefused));
    }

    [Fact]
    public void Several_refusals_are_one_that_names_every_field()
    {
        _reader.Read<string>(() => throw new InvalidValueException("title", "Must not be empty."));
        _reader.Read<string>(() => throw TwoAtOnce());

        var refusal = Assert.Throws<InvalidValueException>(_reader.ThrowIfAnyIsRefused);

        Assert.Equal(
            [("title", "Must not be empty. Must not be long."), ("isbn", "Must be an ISBN.")],
            refusal.Errors.Select(error => (error.Key, string.Join(' ', error.Value)))
        );
        Assert.Equal(
            ("title", "invalid_value", "Several values are not acceptable."),
            (refusal.Field, refusal.Code, refusal.Message)
        );
    }

    [Fact]
    public void Other_exceptions_are_not_held_back() =>
        Assert.Throws<TimeoutException>(() => _reader.Read<string>(() => throw new TimeoutException()));

    private static InvalidValueException TwoAtOnce()
    {
        var reader = new ValueReader();
        reader.Read<string>(() => throw new InvalidValueException("title", "Must not be long."));
        reader.Read<string>(() => throw new InvalidValueException("isbn", "Must be an ISBN."));
        return Assert.Throws<InvalidValueException>(reader.ThrowIfAnyIsRefused);
    }
}
