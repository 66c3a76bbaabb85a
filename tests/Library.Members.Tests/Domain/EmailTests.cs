using FsCheck;
using FsCheck.Fluent;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Tests.Domain;

public sealed class EmailTests
{
    private static readonly string LongLocal = new('a', 64);
    private static readonly string Label = new('b', 63);

    // 64 + 1 + 63 + 1 + 63 + 1 + 57 + 1 + 3 = 254
    private static readonly string Longest = $"{LongLocal}@{Label}.{Label}.{Label[..57]}.org";

    [Theory]
    [InlineData("ann@example.org")]
    [InlineData("Ann.Reader+library@mail.example.org")]
    [InlineData("o'brien@x.org")]
    [InlineData("a@b.c")]
    [InlineData("a@xn--bcher-kva.example")]
    [InlineData("!#$%&'*+/=?^_`{|}~-@example.org")]
    public void An_ordinary_address_is_kept_as_it_was_typed(string text) => Assert.Equal(text, Email.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ann")]
    [InlineData("@example.org")]
    [InlineData("ann@")]
    [InlineData("ann@localhost")]
    [InlineData("ann@@example.org")]
    [InlineData("ann@example..org")]
    [InlineData("ann@example.org.")]
    [InlineData("ann@-example.org")]
    [InlineData("ann@example-.org")]
    [InlineData("ann@exam_ple.org")]
    [InlineData(".ann@example.org")]
    [InlineData("ann.@example.org")]
    [InlineData("an..n@example.org")]
    [InlineData("an n@example.org")]
    [InlineData("ann@example.org\r\nBcc: all@example.org")]
    [InlineData("ann\0@example.org")]
    [InlineData("\"ann\"@example.org")]
    [InlineData("ann@[127.0.0.1]")]
    [InlineData("ännchen@example.org")]
    [InlineData("ann@bücher.example")]
    [InlineData("ann@example.org,bob@example.org")]
    [InlineData("<ann@example.org>")]
    public void A_text_that_is_no_address_is_refused_without_repeating_it(string text)
    {
        var refusal = Assert.Throws<InvalidValueException>(() => Email.Parse(text));

        Assert.Equal("email", refusal.Field);
        Assert.DoesNotContain("ann", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_around_an_address_is_not_part_of_it() =>
        Assert.Equal("ann@example.org", Email.Parse(" \tann@example.org\n").Value);

    [Fact]
    public void An_address_has_at_most_254_characters_64_of_them_before_the_at_sign()
    {
        Assert.Equal(254, Longest.Length);
        Assert.True(Email.TryParse(Longest, out _));
        Assert.False(Email.TryParse(Longest.Replace(".org", ".info", StringComparison.Ordinal), out _));
        Assert.False(Email.TryParse($"a{LongLocal}@example.org", out _));
        Assert.False(Email.TryParse($"a@b{Label}.org", out _));
    }

    [Fact]
    public void Addresses_are_compared_without_case()
    {
        var typed = Email.Parse("Ann@Example.ORG");
        var other = Email.Parse("ann@example.org");

        Assert.Equal(typed, other);
        Assert.Equal(typed.GetHashCode(), other.GetHashCode());
        Assert.Equal("ann@example.org", typed.Normalized);
    }

    [Fact]
    public void An_address_does_not_print_itself() => Assert.Equal("***", $"{Email.Parse("ann@example.org")}");

    [Fact]
    public void Parse_and_TryParse_agree_on_every_text() =>
        Prop.ForAll<string?>(text =>
                Email.TryParse(text, out var email)
                    ? Email.Parse(text!) == email
                    : Record.Exception(() => Email.Parse(text!)) is InvalidValueException
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_accepted_is_accepted_again_and_equal_in_any_case() =>
        Prop.ForAll(
                Arb.From(Addresses()),
                text =>
                    !Email.TryParse(text, out var email)
                    || (
                        Email.Parse(email.Value).Value == email.Value
                        && Email.Parse(text.ToUpperInvariant()) == email
                        && email.Normalized == Email.Parse(email.Normalized).Value
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Two_addresses_are_one_exactly_when_their_normal_forms_are() =>
        Prop.ForAll(
                Arb.From(Pairs()),
                pair =>
                    !Email.TryParse(pair.One, out var first)
                    || !Email.TryParse(pair.Other, out var second)
                    || (
                        (first == second) == (first.Normalized == second.Normalized)
                        && (first != second || first.GetHashCode() == second.GetHashCode())
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void White_space_around_any_address_changes_nothing() =>
        Prop.ForAll(
                Arb.From(Addresses()),
                Arb.From(WhiteSpace()),
                (text, space) =>
                    Email.TryParse(text, out var email) == Email.TryParse(space + text + space, out var spaced)
                    && email?.Value == spaced?.Value
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_refusal_reads_the_same_whatever_was_sent() =>
        Prop.ForAll<NonNull<string>>(text =>
                Email.TryParse(text.Get, out _)
                || Record.Exception(() => Email.Parse(text.Get))!.Message
                    == "Must be an e-mail address of at most 254 characters."
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_generated_addresses_are_mostly_accepted() =>
        Assert.InRange(Gen.Sample(Addresses(), 200).Count(text => Email.TryParse(text, out _)), 100, 200);

    private static Gen<string> Addresses() =>
        from local in Word("abcXYZ019.+_'-")
        from domain in Word("abcXYZ019-")
        from suffix in Word("abcXYZ")
        select $"{local}@{domain}.{suffix}";

    // Half of them differ in nothing but case.
    private static Gen<(string One, string Other)> Pairs() =>
        from one in Addresses()
        from other in Gen.OneOf(Addresses(), Gen.Elements(one, one.ToUpperInvariant(), one.ToLowerInvariant()))
        select (one, other);

    private static Gen<string> WhiteSpace() =>
        from characters in Gen.Elements(" \t\r\n\u00A0\u3000".ToCharArray()).ListOf()
        select string.Concat(characters);

    private static Gen<string> Word(string alphabet) =>
        from characters in Gen.Elements(alphabet.ToCharArray()).NonEmptyListOf()
        select string.Concat(characters);
}
