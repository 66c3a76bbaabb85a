using System.Text.Json;

namespace Library.Host.Tests.Serving;

/// <summary>How long each text may be, counted in code points, and what it may hold.</summary>
public abstract class TextLimitTests(LibraryFixture fixture) : ServingTests(fixture)
{
    /// <summary>The limits in code points, of the texts that may hold any character.</summary>
    public static TheoryData<string, string, int, int> Limits =>
        new()
        {
            { "/books", "title", 1, 500 },
            { "/books", "author", 1, 300 },
            { "/books", "description", 0, 10_000 },
            { "/members", "name", 1, 200 },
            { "/members", "password", 8, 128 },
        };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_text_may_be_as_long_as_its_limit_in_code_points(
        string path,
        string field,
        int shortest,
        int longest
    )
    {
        foreach (var length in new[] { shortest, longest })
        {
            foreach (var character in new[] { "x", "é", "書", "📚" })
            {
                (await SendAsync(path, field, Repeat(character, length))).Expect(201);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_text_beyond_its_limit_is_refused(string path, string field, int shortest, int longest)
    {
        foreach (var length in new[] { shortest - 1, longest + 1 }.Where(length => length >= 0))
        {
            foreach (var character in new[] { "x", "📚" })
            {
                await AssertRefusedAsync(path, field, Repeat(character, length));
            }
        }
    }

    [Theory]
    [InlineData("/books", "title")]
    [InlineData("/books", "author")]
    [InlineData("/members", "name")]
    public async Task A_text_that_shows_nothing_or_turns_the_direction_of_others_is_refused(string path, string field)
    {
        foreach (var text in new[] { " \t\u00a0\n ", "\u200b\u2060\u3164", "c4n4ry\u202eyr4n4c", "\u2066c4n4ry\u2069" })
        {
            await AssertRefusedAsync(path, field, text);
        }
    }

    [Theory]
    [InlineData("/books", "title")]
    [InlineData("/books", "description")]
    [InlineData("/members", "name")]
    public async Task A_text_is_the_same_however_its_accents_are_coded(string path, string field) =>
        Assert.Equal("\u00c5ngstr\u00f6m", (await SendAsync(path, field, "A\u030angstro\u0308m")).Expect(201)[field]);

    [Fact]
    public async Task A_password_is_the_same_however_its_accents_are_coded()
    {
        var person = await Desk.RegisterAsync(email: null, "A\u030angstro\u0308m");

        (await Api.PostAsync("/auth/login", new { email = person.Email, password = "\u00c5ngstr\u00f6m" })).Expect(200);
        Assert.Equal(
            (422, "invalid_value"),
            (await SendAsync("/members", "password", "a\u030angstro\u0308"[..8])).Refusal
        );
    }

    [Theory]
    [InlineData("/books", "title")]
    [InlineData("/books", "author")]
    [InlineData("/books", "isbn")]
    [InlineData("/books", "description")]
    [InlineData("/members", "name")]
    [InlineData("/members", "email")]
    public async Task Control_characters_are_refused(string path, string field)
    {
        foreach (var character in new[] { '\u0000', '\u0001', '\u0008', '\u001b', '\u007f', '\u0085', '\u009f' })
        {
            await AssertRefusedAsync(path, field, $"c4n4ry{character}c4n4ry");
        }
    }

    [Theory]
    [InlineData("/books", "title")]
    [InlineData("/books", "author")]
    [InlineData("/members", "name")]
    public async Task Only_a_description_has_lines(string path, string field)
    {
        await AssertRefusedAsync(path, field, "two\nlines");
        await AssertRefusedAsync(path, field, "two\r\nlines");
        await AssertRefusedAsync(path, field, "a\ttab");
        Assert.Equal(
            "two\nlines\ta tab",
            (await SendAsync("/books", "description", "two\nlines\ta tab")).Expect(201)["description"]
        );
    }

    [Fact]
    public async Task A_password_is_any_characters_but_null_and_is_not_trimmed()
    {
        await AssertRefusedAsync("/members", "password", "pass\u0000word");
        foreach (var password in new[] { "        ", " \u0001\u001b\n\t\r\u007f! ", "пароль-密码" })
        {
            var person = await Desk.RegisterAsync(email: null, password);
            await Desk.LogInAsync(person);
            var padded = await Api.PostAsync("/auth/login", new { email = person.Email, password = password + " " });
            Assert.Equal((401, "invalid_credentials"), padded.Refusal);
        }
    }

    [Fact]
    public async Task An_address_has_at_most_254_characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 61), 3));
        var number = LendingDesk.NewIsbn();
        var longest = $"{number}{new string('x', 64 - number.Length)}@{domain}.org";
        Assert.Equal(254, longest.Length);

        (await SendAsync("/members", "email", longest)).Expect(201);
        await AssertRefusedAsync("/members", "email", longest + "x");
        await AssertRefusedAsync("/members", "email", $"{new string('x', 65)}@example.org");
    }

    [Theory]
    [InlineData("/members/verify", "token", 401)]
    [InlineData("/auth/refresh", "refresh_token", 401)]
    [InlineData("/auth/logout", "refresh_token", 204)]
    public async Task A_token_has_at_most_2048_characters(string path, string field, int answered)
    {
        Assert.Equal(answered, (await PostAsync(path, field, Repeat("x", 2048))).Status);
        Assert.Equal((422, "invalid_value"), (await PostAsync(path, field, Repeat("x", 2049))).Refusal);
        Assert.Equal((422, "invalid_value"), (await PostAsync(path, field, "")).Refusal);
        Assert.Equal((422, "invalid_value"), (await PostAsync(path, field, "c4n4ry\u0000")).Refusal);
    }

    private static string Repeat(string character, int times) => string.Concat(Enumerable.Repeat(character, times));

    // As it is where JSON allows it: all escaped, ten thousand of the rarer characters would not fit into a body.
    private static string Written(string value) =>
        string.Concat(
            value.Select(character => char.IsControl(character) ? $"\\u{(int)character:x4}" : $"{character}")
        );

    private Task<Answer> PostAsync(string path, string field, string value) =>
        Api.PostAsync(path, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value });

    private Task<Answer> SendAsync(string path, string field, string value)
    {
        var body =
            path == "/books"
                ? JsonSerializer.SerializeToNode(LendingDesk.NewBook())!.AsObject()
                : JsonSerializer
                    .SerializeToNode(
                        new
                        {
                            name = "A Reader",
                            email = LendingDesk.NewEmail(),
                            password = LendingDesk.Password,
                        }
                    )!
                    .AsObject();
        body[field] = "VALUE";
        return Api.PostAsync(
            path,
            LibraryClient.Json(body.ToJsonString().Replace("VALUE", Written(value), StringComparison.Ordinal))
        );
    }

    private async Task AssertRefusedAsync(string path, string field, string value)
    {
        var before = (await Api.GetAsync(path)).Text;

        var refused = await SendAsync(path, field, value);

        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal([field], refused.RefusedFields);
        Assert.DoesNotContain("c4n4ry", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await Api.GetAsync(path)).Text);
    }
}

public sealed class TextLimitsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : TextLimitTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class TextLimitsOnServersTests(LibraryOnServers library)
    : TextLimitTests(library),
        IClassFixture<LibraryOnServers>;
