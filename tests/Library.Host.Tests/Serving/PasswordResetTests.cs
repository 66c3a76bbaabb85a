using Library.Shared;
using Library.Testing;

namespace Library.Host.Tests.Serving;

public abstract partial class PasswordResetTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const string NewPassword = "another horse battery staple";

    [Fact]
    public async Task A_member_sets_another_password_with_the_mailed_link()
    {
        var person = await Desk.RegisterAsync();

        var reset = await ResetAsync(Api, await Desk.AskForResetTokenAsync(person.Email.ToUpperInvariant()));

        Assert.Equal((204, ""), (reset.Status, reset.Text));
        Assert.Equal((401, "invalid_credentials"), (await LogInAsync(person)).Refusal);
        Assert.Equal(200, (await LogInAsync(person with { Password = NewPassword })).Status);
    }

    [Fact]
    public async Task The_link_shows_that_the_address_is_theirs()
    {
        var person = await Desk.RegisterAsync();

        (await ResetAsync(Api, await Desk.AskForResetTokenAsync(person.Email))).Expect(204);

        Assert.True((await Api.GetAsync($"/members/{person.Id}")).Json.GetProperty("is_verified").GetBoolean());
    }

    [Fact]
    public async Task Every_session_ends_at_once()
    {
        var patron = await Desk.PatronAsync();
        var elsewhere = await Desk.LogInAgainAsync(patron);

        (await ResetAsync(Api, await Desk.AskForResetTokenAsync(patron.Email))).Expect(204);

        foreach (var session in new[] { patron, elsewhere })
        {
            await AssertDeadAsync(Api, session.AccessToken, session.RefreshToken);
        }
    }

    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public async Task A_login_that_a_reset_overtakes_leaves_no_live_session(string limits)
    {
        var hasher = new PausingHasher();
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(
            new LibrarySetup
            {
                Clock = clock,
                Hasher = hasher,
                Settings = Limits(limits),
            }
        );
        var person = await library.Desk.RegisterAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        var token = await library.Desk.AskForResetTokenAsync(person.Email);

        hasher.PauseNextVerification();
        var login = library.Api.PostAsync("/auth/login", new { email = person.Email, password = person.Password });
        await hasher.Paused;
        (await ResetAsync(library.Api, token)).Expect(204);
        hasher.Continue();

        var answer = await login;
        if (answer.Status == 200)
        {
            await AssertDeadAsync(library.Api, answer["access_token"], answer["refresh_token"]);
            return;
        }

        Assert.Equal((401, "invalid_credentials"), answer.Refusal);
    }

    [Fact]
    public async Task A_link_that_was_mailed_twice_works_from_either_mail_and_once()
    {
        var person = await Desk.RegisterAsync();
        var first = await Desk.AskForResetTokenAsync(person.Email);
        var second = await Desk.AskForResetTokenAsync(person.Email);

        Assert.Equal(204, (await ResetAsync(Api, first)).Status);
        Assert.Equal((401, "invalid_reset_token"), (await ResetAsync(Api, first)).Refusal);
        Assert.Equal((401, "invalid_reset_token"), (await ResetAsync(Api, second)).Refusal);
    }

    [Fact]
    public async Task A_link_lives_an_hour()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var person = await library.Desk.RegisterAsync();
        var token = await library.Desk.AskForResetTokenAsync(person.Email);

        clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal((401, "invalid_reset_token"), (await ResetAsync(library.Api, token)).Refusal);
    }

    [Fact]
    public async Task No_other_token_sets_a_password_and_a_reset_token_does_nothing_else()
    {
        var patron = await Desk.UnverifiedPatronAsync();
        var verification = await Desk.MailedTokenAsync(new Person(patron.Id, patron.Email, patron.Password));
        foreach (var token in new[] { verification, patron.AccessToken, patron.RefreshToken, "nonsense" })
        {
            Assert.Equal((401, "invalid_reset_token"), (await ResetAsync(Api, token)).Refusal);
        }

        var reset = await Desk.AskForResetTokenAsync(patron.Email);
        Assert.Equal(
            (401, "invalid_verification_token"),
            (await Api.PostAsync("/members/verify", new { token = reset })).Refusal
        );
        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", reset)).Refusal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password123")]
    public async Task A_password_that_breaks_a_rule_is_refused_by_its_field(string password)
    {
        await using var library = await StartOwnAsync(
            new LibrarySetup
            {
                Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["COMMON_PASSWORDS"] = "refused" },
            }
        );
        var person = await library.Desk.RegisterAsync();
        var token = await library.Desk.AskForResetTokenAsync(person.Email);

        var refused = await ResetAsync(library.Api, token, password);
        var registered = await library.Api.PostAsync(
            "/members",
            new
            {
                name = "Ann",
                email = LendingDesk.NewEmail(),
                password,
            }
        );

        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(["password"], refused.RefusedFields);
        Assert.Equal(["password"], registered.Expect(422).RefusedFields);
        Assert.Equal(204, (await ResetAsync(library.Api, token)).Status);
    }

    [Fact]
    public async Task Common_passwords_can_be_allowed() => await Desk.RegisterAsync(email: null, "password123");

    [Fact]
    public async Task A_link_that_is_resent_verifies_like_the_one_before()
    {
        var person = await Desk.RegisterAsync();
        var first = await Desk.MailedTokenAsync(person);

        var second = (await Desk.AskForVerificationLinkAsync(person)).Query["?token=".Length..];

        Assert.Equal(200, (await Api.PostAsync("/members/verify", new { token = first })).Status);
        Assert.Equal(200, (await Api.PostAsync("/members/verify", new { token = second })).Status);
    }

    private static Dictionary<string, string> Limits(string value) =>
        new(StringComparer.Ordinal) { ["RATE_LIMIT"] = value };

    private static Task<Answer> ResetAsync(LibraryClient api, string token, string password = NewPassword) =>
        api.PostAsync("/members/password/reset", new { token, password });

    private static async Task AssertDeadAsync(LibraryClient api, string accessToken, string refreshToken)
    {
        Assert.Equal((401, "invalid_access_token"), (await api.GetAsync("/members/me", accessToken)).Refusal);
        Assert.Equal(
            (401, "invalid_refresh_token"),
            (await api.PostAsync("/auth/refresh", new { refresh_token = refreshToken })).Refusal
        );
    }

    private Task<Answer> LogInAsync(Person person) =>
        Api.PostAsync("/auth/login", new { email = person.Email, password = person.Password });

    /// <summary>Stops in the middle of a login, until it is told to go on.</summary>
    private sealed class PausingHasher : IPasswordHasher
    {
        private readonly FakePasswordHasher _inner = new();
        private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _continued = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _pauses;

        public Task Paused => _paused.Task;

        public void PauseNextVerification() => _pauses = 1;

        public void Continue() => _continued.SetResult();

        public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
            _inner.HashAsync(password, cancellationToken);

        public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _pauses, 0) == 1)
            {
                _paused.SetResult();
                await _continued.Task;
            }

            return await _inner.VerifyAsync(password, hash, cancellationToken);
        }

        public bool NeedsRehash(string hash) => _inner.NeedsRehash(hash);
    }
}

public sealed class PasswordResetOnEmbeddedStorageTests(EmbeddedLibrary library)
    : PasswordResetTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class PasswordResetOnServersTests(LibraryOnServers library)
    : PasswordResetTests(library),
        IClassFixture<LibraryOnServers>;
