using System.Text;
using Library.Platform.Passwords;

namespace Library.Platform.Tests.Passwords;

public sealed class Argon2PasswordHasherTests
{
    private const string Password = "correct horse battery staple";
    private readonly Argon2PasswordHasher _hasher = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The Argon2id, version 1.3, vectors that the reference implementation publishes in its src/test.c.
    [Theory]
    [InlineData("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")]
    [InlineData("password", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("password", "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc")]
    [InlineData("password", "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg")]
    [InlineData("password", "$argon2id$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$kCXUjmjvc5XMqQedpMTsOv+zyJEf5PhtGiUghW9jFyw")]
    [InlineData(
        "differentpassword",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94"
    )]
    [InlineData("password", "$argon2id$v=19$m=65536,t=2,p=1$ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw")]
    public async Task The_reference_implementations_published_hashes_verify(string password, string hash)
    {
        Assert.True(await _hasher.VerifyAsync(password, hash, Cancellation));
        Assert.False(await _hasher.VerifyAsync(password + "!", hash, Cancellation));
    }

    // Made by this project when it called the reference implementation, libargon2.
    [Theory]
    [InlineData(
        Password,
        "$argon2id$v=19$m=19456,t=2,p=1$VXUjFiiW5tGxjuojLA+xXA$p+ycX6eGUKPZuYnlpKB9B0RV7SPAsMSBGmoOUa01Tl0"
    )]
    [InlineData(
        "e\u0301clair-e\u0301clair",
        "$argon2id$v=19$m=19456,t=2,p=1$vqRqXfHdFAvrVZNyYvNmpQ$9YKl74nMwKh0x9bZmPu7UpEPKt3sVu3EpnjpOxOoa3s"
    )]
    [InlineData(
        "📚📚📚📚-סיסמה",
        "$argon2id$v=19$m=19456,t=2,p=1$kupQzgJZsou+/36pnqgCGQ$PuXIecG74ZhbcruUEtitFgSLxDNcPowpoKNrbR9Bb9Y"
    )]
    [InlineData(
        "with\0null-a",
        "$argon2id$v=19$m=19456,t=2,p=1$tSpLzinI7d/3VVR2AxglAA$V6i/aMPIgrdAf7pugV6Q5pwCz5R6nslVS5IDS433xCw"
    )]
    public async Task The_hashes_of_earlier_versions_verify_and_need_no_rehash(string password, string hash)
    {
        Assert.True(await _hasher.VerifyAsync(password, hash, Cancellation));
        Assert.False(await _hasher.VerifyAsync(password + "!", hash, Cancellation));
        Assert.False(_hasher.NeedsRehash(hash));
    }

    [Fact]
    public async Task A_hashed_password_verifies_and_another_does_not()
    {
        var hash = await _hasher.HashAsync(Password, Cancellation);

        Assert.True(await _hasher.VerifyAsync(Password, hash, Cancellation));
        Assert.False(await _hasher.VerifyAsync("correct horse battery stapl", hash, Cancellation));
        Assert.False(await _hasher.VerifyAsync("Correct horse battery staple", hash, Cancellation));
        Assert.False(await _hasher.VerifyAsync("", hash, Cancellation));
    }

    [Fact]
    public async Task A_hash_states_todays_parameters_with_a_16_byte_salt_and_a_32_byte_tag()
    {
        var hash = await _hasher.HashAsync(Password, Cancellation);

        Assert.Matches("^\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}$", hash);
    }

    [Fact]
    public async Task The_same_password_never_gives_the_same_hash_twice() =>
        Assert.False(
            await _hasher.HashAsync(Password, Cancellation) == await _hasher.HashAsync(Password, Cancellation)
        );

    [Theory]
    [InlineData("pässwörd", "passwörd")]
    [InlineData("пароль-пароль", "пароль-парол")]
    [InlineData("📚📚📚📚", "📚📚📚📖")]
    [InlineData("e\u0301clair1", "\u00E9clair1")]
    [InlineData("סיסמה סודית", "סיסמה סודיות")]
    [InlineData("with\0null-a", "with\0null-b")]
    public async Task Unicode_passwords_count_code_point_by_code_point(string password, string other)
    {
        var hash = await _hasher.HashAsync(password, Cancellation);

        Assert.True(await _hasher.VerifyAsync(password, hash, Cancellation));
        Assert.False(await _hasher.VerifyAsync(other, hash, Cancellation));
    }

    [Fact]
    public async Task Every_character_of_a_long_password_counts()
    {
        var password = new string('x', 128);
        var hash = await _hasher.HashAsync(password, Cancellation);

        Assert.True(await _hasher.VerifyAsync(password, hash, Cancellation));
        Assert.False(await _hasher.VerifyAsync(password[..127] + "y", hash, Cancellation));
    }

    [Fact]
    public async Task A_lone_surrogate_is_never_taken_for_the_character_that_would_replace_it()
    {
        var hash = await _hasher.HashAsync("lone\uFFFDsurrogate", Cancellation);

        foreach (
            var attempt in new Func<Task>[]
            {
                () => _hasher.VerifyAsync("lone\uD83Dsurrogate", hash, Cancellation),
                () => _hasher.HashAsync("lone\uD83Dsurrogate", Cancellation),
            }
        )
        {
            var refusal = await Assert.ThrowsAsync<ArgumentException>(attempt);
            Assert.DoesNotContain("D83D", refusal.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2d$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=-256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=11,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=5$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=0256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ=$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29t ZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHR$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR_uIPnA4rEsF5h7TKyQwu9U1bMCHGi_4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65E")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXM$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4r")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4$")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1,x=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW")]
    [InlineData("password")]
    [InlineData("")]
    public async Task A_stored_hash_that_is_malformed_or_unreasonable_matches_nothing(string hash)
    {
        Assert.False(await _hasher.VerifyAsync("password", hash, Cancellation));
        Assert.True(_hasher.NeedsRehash(hash));
    }

    [Theory]
    [InlineData("$argon2id$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=11,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=5$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW")]
    public async Task A_stored_hash_that_asks_for_unreasonable_work_is_refused_before_it_begins(string hash)
    {
        var nothingBegins = new CancellationToken(canceled: true);

        Assert.False(await _hasher.VerifyAsync("password", hash, nothingBegins));
    }

    [Fact]
    public async Task Where_no_account_exists_a_hash_of_todays_costs_is_verified_and_matches_nothing()
    {
        Assert.True(await _hasher.VerifyAsync("nobody", Argon2PasswordHasher.StandIn, Cancellation));
        Assert.False(_hasher.NeedsRehash(Argon2PasswordHasher.StandIn));

        Assert.False(await _hasher.VerifyAsync("nobody", hash: null, Cancellation));
    }

    [Theory]
    [InlineData("m=19456,t=2,p=1", false)]
    [InlineData("m=19455,t=2,p=1", true)]
    [InlineData("m=19456,t=1,p=1", true)]
    [InlineData("m=65536,t=3,p=1", true)]
    public void A_hash_made_with_other_costs_needs_a_rehash(string costs, bool needed)
    {
        var hash = $"$argon2id$v=19${costs}$AAAAAAAAAAAAAAAAAAAAAA${new string('A', 43)}";

        Assert.Equal(needed, _hasher.NeedsRehash(hash));
    }

    [Fact]
    public void The_clear_text_is_wiped_from_its_buffer_after_use()
    {
        var lent = Argon2PasswordHasher.WithBytesOf(
            Password,
            bytes =>
            {
                Assert.Equal(Encoding.UTF8.GetBytes(Password), bytes);
                return bytes;
            }
        );

        Assert.All(lent, octet => Assert.Equal(0, octet));
    }
}
