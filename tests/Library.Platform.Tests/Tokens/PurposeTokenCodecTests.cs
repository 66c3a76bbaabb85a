using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Library.Platform.Tokens;
using Library.Testing;

namespace Library.Platform.Tests.Tokens;

public sealed class PurposeTokenCodecTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private static readonly Guid Subject = Guid.Parse("0197f1a4-5d6e-7c3b-8a9f-0123456789ab");
    private readonly FakeClock _clock = new();
    private readonly PurposeTokenCodec _codec;

    public PurposeTokenCodecTests() => _codec = new PurposeTokenCodec(Keys.For("HS256"), _clock);

    public static TheoryData<string> Algorithms => [.. SigningKey.SupportedAlgorithms];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Every_accepted_algorithm_signs_tokens_that_come_back_as_they_were_issued(string algorithm)
    {
        var codec = new PurposeTokenCodec(Keys.For(algorithm), _clock);

        var text = codec.Issue("access", Subject, Lifetime, Saying(("stamp", "Zürich"), ("count", 7L), ("on", true)));
        var token = codec.Validate(text, "access");

        Assert.NotNull(token);
        Assert.Equal(Subject, token.Subject);
        Assert.True(token.TryGetClaim<string>("stamp", out var stamp));
        Assert.Equal("Zürich", stamp);
        Assert.True(token.TryGetClaim<long>("count", out var count));
        Assert.Equal(7, count);
        Assert.True(token.TryGetClaim<bool>("on", out var on));
        Assert.True(on);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_token_of_one_algorithm_is_refused_by_every_other_over_the_same_key_material(string algorithm)
    {
        var sameFamily = SigningKey.SupportedAlgorithms.Where(other =>
            other[..1] == algorithm[..1] || "RP".Contains(other[0]) == "RP".Contains(algorithm[0])
        );
        var text = new PurposeTokenCodec(Keys.For(algorithm), _clock).Issue("access", Subject, Lifetime);

        foreach (var other in sameFamily.Where(other => other != algorithm))
        {
            Assert.Null(new PurposeTokenCodec(Keys.For(other), _clock).Validate(text, "access"));
        }
    }

    [Fact]
    public void A_token_holds_what_the_contract_names_and_nothing_else()
    {
        var parts = _codec.Issue("access", Subject, Lifetime).Split('.');

        Assert.Equal("""{"alg":"HS256","typ":"JWT"}""", Decode(parts[0]));
        var payload = JsonNode.Parse(Decode(parts[1]))!.AsObject();
        Assert.Equal(
            "exp iat jti purpose sub",
            string.Join(' ', payload.Select(claim => claim.Key).Order(StringComparer.Ordinal))
        );
        Assert.Equal(Subject.ToString(), payload["sub"]!.GetValue<string>());
        Assert.Equal("access", payload["purpose"]!.GetValue<string>());
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds(), payload["iat"]!.GetValue<long>());
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds() + 900, payload["exp"]!.GetValue<long>());
        Assert.Equal(22, payload["jti"]!.GetValue<string>().Length);
    }

    [Fact]
    public void No_two_tokens_have_the_same_id()
    {
        var payloads = Enumerable.Range(0, 100).Select(_ => _codec.Issue("access", Subject, Lifetime).Split('.')[1]);

        Assert.Equal(100, payloads.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_token_for_one_purpose_is_refused_for_every_other()
    {
        var text = _codec.Issue("verify_email", Subject, Lifetime);

        Assert.NotNull(_codec.Validate(text, "verify_email"));
        Assert.Null(_codec.Validate(text, "access"));
        Assert.Null(_codec.Validate(text, "reset_password"));
        Assert.Null(_codec.Validate(text, "VERIFY_EMAIL"));
        Assert.Null(_codec.Validate(text, ""));
    }

    [Fact]
    public void A_token_is_accepted_for_less_than_30_seconds_after_its_end()
    {
        var text = _codec.Issue("access", Subject, Lifetime);

        _clock.Advance(Lifetime + TimeSpan.FromSeconds(29));
        Assert.NotNull(_codec.Validate(text, "access"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_codec.Validate(text, "access"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_codec.Validate(text, "access"));
    }

    [Fact]
    public void A_token_of_a_clock_that_is_at_most_30_seconds_ahead_is_accepted()
    {
        var ahead = _clock.GetUtcNow().AddSeconds(30);

        Assert.NotNull(
            _codec.Validate(ForgedToken.Hs256("""{"alg":"HS256","typ":"JWT"}""", ForgedToken.Payload(ahead)), "access")
        );
        Assert.Null(
            _codec.Validate(
                ForgedToken.Hs256("""{"alg":"HS256","typ":"JWT"}""", ForgedToken.Payload(ahead.AddSeconds(1))),
                "access"
            )
        );
    }

    [Fact]
    public void A_token_names_a_claim_only_if_it_has_it_in_the_type_asked_for()
    {
        var text = _codec.Issue("access", Subject, Lifetime, Saying(("stamp", "seven")));
        var token = _codec.Validate(text, "access")!;

        Assert.False(token.TryGetClaim<string>("other", out _));
        Assert.False(token.TryGetClaim<long>("stamp", out _));
        Assert.False(token.TryGetClaim<bool>("stamp", out _));
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("purpose")]
    [InlineData("jti")]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("nbf")]
    public void Claims_of_the_codec_cannot_be_replaced(string claim) =>
        Assert.Throws<ArgumentException>(() => _codec.Issue("access", Subject, Lifetime, Saying((claim, "mine"))));

    [Fact]
    public void A_token_that_would_not_be_accepted_is_not_issued()
    {
        Assert.Throws<ArgumentException>(() => _codec.Issue("", Subject, Lifetime));
        Assert.Throws<ArgumentOutOfRangeException>(() => _codec.Issue("access", Subject, TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() =>
            _codec.Issue("access", Subject, Lifetime, Saying(("long", new string('x', 2_048))))
        );
    }

    [Fact]
    public async Task Tokens_are_issued_and_checked_by_many_at_once()
    {
        var refused = new ConcurrentQueue<string>();
        foreach (var algorithm in new[] { "HS256", "RS256", "ES256" })
        {
            var codec = new PurposeTokenCodec(Keys.For(algorithm), _clock);
            await Parallel.ForAsync(
                0,
                200,
                TestContext.Current.CancellationToken,
                (_, _) =>
                {
                    if (codec.Validate(codec.Issue("access", Subject, Lifetime), "access")?.Subject != Subject)
                    {
                        refused.Enqueue(algorithm);
                    }

                    return ValueTask.CompletedTask;
                }
            );
        }

        Assert.Empty(refused);
    }

    [Fact]
    public void A_token_prints_none_of_its_content()
    {
        var token = _codec.Validate(_codec.Issue("access", Subject, Lifetime), "access")!;

        Assert.Equal("***", $"{token}");
    }

    private static Dictionary<string, object> Saying(params (string Name, object Value)[] claims) =>
        claims.ToDictionary(claim => claim.Name, claim => claim.Value, StringComparer.Ordinal);

    private static string Decode(string part) =>
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));
}
