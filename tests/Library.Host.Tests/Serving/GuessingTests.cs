using System.Globalization;
using System.Text.Json;
using Library.Host.Tests.Serving.Pages;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>The defences against guessing passwords and filling mailboxes where RATE_LIMIT is on.</summary>
public abstract partial class GuessingTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const string Proxies = "127.0.0.0/8,10.0.0.0/8";
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task One_client_tries_ten_logins_a_minute_at_an_address()
    {
        await using var library = await StartLimitedAsync();
        var email = LendingDesk.NewEmail();
        for (var time = 0; time < 10; time++)
        {
            Assert.Equal(401, (await LogInAsync(library, time % 2 == 0 ? email : email.ToUpperInvariant())).Status);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var refused = await LogInAsync(library, email);

        Assert.Equal((429, "too_many_requests"), refused.Refusal);
        Assert.Equal("50", refused.Headers["Retry-After"]);
        Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail())).Status);
        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(401, (await LogInAsync(library, email)).Status);
        Assert.Equal(429, (await LogInAsync(library, email)).Status);
    }

    [Fact]
    public async Task One_client_tries_thirty_logins_a_minute_in_all()
    {
        await using var library = await StartLimitedAsync();
        for (var time = 0; time < 30; time++)
        {
            Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail())).Status);
        }

        Assert.Equal("60", (await LogInAsync(library, LendingDesk.NewEmail())).Expect(429).Headers["Retry-After"]);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(401, (await LogInAsync(library, LendingDesk.NewEmail())).Status);
    }

    [Fact]
    public async Task One_client_registers_ten_times_an_hour()
    {
        await using var library = await StartLimitedAsync();
        for (var time = 0; time < 10; time++)
        {
            await library.Desk.RegisterAsync();
        }

        var refused = await library.Api.PostAsync(
            "/members",
            new
            {
                name = "Ann",
                email = LendingDesk.NewEmail(),
                password = LendingDesk.Password,
            }
        );

        Assert.Equal((429, "too_many_requests"), refused.Refusal);
        Assert.Equal("3600", refused.Headers["Retry-After"]);
        _clock.Advance(TimeSpan.FromHours(1));
        await library.Desk.RegisterAsync();
    }

    [Fact]
    public async Task Only_registrations_that_succeed_count_and_librarians_register_as_many_as_they_like()
    {
        await using var library = await StartLimitedAsync();
        var librarian = await library.LibrarianAsync();
        for (var time = 0; time < 20; time++)
        {
            (await RegisterAsync(library, librarian.Email, token: null)).Expect(409);
            (await RegisterByFormAsync(librarian.Email)).Expect(409);
        }

        for (var time = 0; time < 8; time++)
        {
            (await RegisterAsync(library, LendingDesk.NewEmail(), token: null)).Expect(201);
        }

        (await RegisterByFormAsync(LendingDesk.NewEmail())).Expect(303);
        (await RegisterAsync(library, LendingDesk.NewEmail(), token: null)).Expect(429);
        (await RegisterAsync(library, LendingDesk.NewEmail(), librarian.AccessToken)).Expect(201);

        Task<Answer> RegisterByFormAsync(string email) =>
            new Reader(library.Api).PostAsync(
                "/register",
                ("name", "Ann"),
                ("email", email),
                ("password", LendingDesk.Password)
            );
    }

    [Fact]
    public async Task One_client_asks_for_thirty_links_an_hour_whatever_the_addresses()
    {
        await using var library = await StartLimitedAsync();
        for (var time = 0; time < 30; time++)
        {
            var path = time % 2 == 0 ? "/members/verify/resend" : "/members/password/forgot";
            (await library.Api.PostAsync(path, new { email = LendingDesk.NewEmail() })).Expect(202);
        }

        var refused = await library.Api.PostAsync("/members/password/forgot", new { email = LendingDesk.NewEmail() });

        Assert.Equal((429, "too_many_requests"), refused.Refusal);
    }

    [Fact]
    public async Task Strangers_do_not_lock_out_a_network_that_has_logged_in_before()
    {
        await using var library = await StartLimitedAsync(Proxies);
        var person = await library.Desk.RegisterAsync();
        Assert.Equal(200, (await LogInAsync(library, person.Email, "198.51.100.7", person.Password)).Status);
        await FailAsync(library, person, times: 10);

        Assert.Equal(401, (await LogInAsync(library, person.Email, "192.0.2.200", person.Password)).Status);
        Assert.Equal(200, (await LogInAsync(library, person.Email, "198.51.100.7", person.Password)).Status);
    }

    [Fact]
    public async Task Ten_wrong_passwords_from_anywhere_lock_the_account_and_nothing_tells()
    {
        await using var library = await StartLimitedAsync(Proxies);
        var person = await library.Desk.RegisterAsync();
        var wrong = await FailAsync(library, person, times: 10);

        var locked = await LogInAsync(library, person.Email, "192.0.2.200", person.Password);
        var unknown = await LogInAsync(library, LendingDesk.NewEmail(), "192.0.2.201");

        Assert.Equal((401, "invalid_credentials"), locked.Refusal);
        Assert.Equal(Comparable(wrong), Comparable(locked));
        Assert.Equal(Comparable(wrong), Comparable(unknown));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await LogInAsync(library, person.Email, "192.0.2.200", person.Password)).Status);
    }

    [Fact]
    public async Task A_reset_password_opens_a_locked_account()
    {
        await using var library = await StartLimitedAsync(Proxies);
        var person = await library.Desk.RegisterAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FailAsync(library, person, times: 10);

        var token = await library.Desk.AskForResetTokenAsync(person.Email);
        (await library.Api.PostAsync("/members/password/reset", new { token, password = "another horse" })).Expect(204);

        Assert.Equal(200, (await LogInAsync(library, person.Email, "192.0.2.200", "another horse")).Status);
    }

    [Fact]
    public async Task One_recipient_is_mailed_once_a_minute_and_the_answer_does_not_tell()
    {
        await using var library = await StartLimitedAsync();
        var person = await library.Desk.RegisterAsync();
        var other = await library.Desk.RegisterAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await library.Desk.AskForVerificationLinkAsync(person);

        var answer = await library.Api.PostAsync("/members/verify/resend", new { email = person.Email });
        Assert.Equal((202, ""), (answer.Status, answer.Text));

        // Requests are looked into one after the other.
        await library.Desk.AskForResetTokenAsync(other.Email);
        Assert.Equal(2, library.Desk.DifferentLinksTo(person.Email).Count);
    }

    [Fact]
    public async Task Without_limits_no_client_is_slowed_down()
    {
        var person = await Desk.RegisterAsync();
        for (var time = 0; time < 35; time++)
        {
            Assert.Equal(401, (await LogInAsync(Library, person.Email)).Status);
        }

        await Desk.LogInAsync(person);
    }

    private static Task<Answer> RegisterAsync(RunningLibrary library, string email, string? token) =>
        library.Api.PostAsync(
            "/members",
            new
            {
                name = "Ann",
                email,
                password = LendingDesk.Password,
            },
            token
        );

    private static string Comparable(Answer answer)
    {
        var headers = answer
            .Headers.Where(header => header.Key is not "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal);
        return answer.Status
            + answer.Text.Replace(answer["trace_id"], "", StringComparison.Ordinal)
            + string.Join(';', headers);
    }

    private static async Task<Answer> LogInAsync(
        RunningLibrary library,
        string email,
        string? forwardedFor = null,
        string password = "not the password"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/auth/login")
        {
            Content = LibraryClient.Json(JsonSerializer.Serialize(new { email, password })),
        };
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return await library.Api.SendAsync(request);
    }

    private static async Task<Answer> FailAsync(RunningLibrary library, Person person, int times)
    {
        Answer? answer = null;
        for (var time = 0; time < times; time++)
        {
            answer = await LogInAsync(
                library,
                person.Email,
                string.Create(CultureInfo.InvariantCulture, $"192.0.2.{time}")
            );
        }

        return answer!.Expect(401);
    }

    private Task<RunningLibrary> StartLimitedAsync(string? proxies = null) =>
        StartOwnAsync(
            new LibrarySetup
            {
                Clock = _clock,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["RATE_LIMIT"] = "on",
                    ["TRUSTED_PROXIES"] = proxies ?? "",
                },
            }
        );
}

public sealed class GuessingOnEmbeddedStorageTests(EmbeddedLibrary library)
    : GuessingTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class GuessingOnServersTests(LibraryOnServers library)
    : GuessingTests(library),
        IClassFixture<LibraryOnServers>;
