using System.Net.Http.Headers;
using System.Text;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>A POST with an Idempotency-Key is carried out once.</summary>
public abstract class IdempotencyTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_is_sent_again_gets_its_first_answer_and_does_nothing()
    {
        var patron = await Desk.PatronAsync();
        var book = await SendTwiceAsync("/books", LendingDesk.NewBook());
        var ids = new { book_id = book.Id, member_id = patron.Id };
        var loan = await SendTwiceAsync("/loans", ids, patron);
        await SendTwiceAsync($"/loans/{loan.Id}/renew", body: null, patron);
        var back = await SendTwiceAsync($"/loans/{loan.Id}/return", body: null, patron);

        Assert.Single((await Api.GetAsync("/books")).Each("id"), $"{book.Id}");
        Assert.Single((await Api.GetAsync("/loans", patron.AccessToken)).Each("id"), $"{loan.Id}");
        Assert.Equal(back.Text, (await Api.GetAsync($"/loans/{loan.Id}", patron.AccessToken)).Text);
        await SendTwiceAsync("/auth/logout", new { refresh_token = patron.RefreshToken });
    }

    [Fact]
    public async Task A_key_belongs_to_one_caller_and_one_route_and_there_to_one_body()
    {
        var (ann, ben) = (await Desk.PatronAsync(), await Desk.PatronAsync());
        var book = LendingDesk.NewBook();
        var added = (await SendAsync(Api, "/books", book, "one key", ann)).Expect(201);

        var other = await SendAsync(Api, "/books", LendingDesk.NewBook(), "one key", ann);
        Assert.Equal((422, "idempotency_key_reused"), other.Refusal);
        var query = await SendAsync(Api, "/books?of=books", book, "one key", ann);
        Assert.Contains(query.Refusal, new[] { (422, "idempotency_key_reused"), (422, "invalid_request") });
        Assert.Equal((409, "book_already_exists"), (await SendAsync(Api, "/books", book, "one key", ben)).Refusal);
        Assert.Equal((409, "book_already_exists"), (await SendAsync(Api, "/books", book, "one key")).Refusal);
        (await SendAsync(Api, "/loans", new { book_id = added.Id, member_id = ann.Id }, "one key", ann)).Expect(201);
        Assert.Equal(added.Text, (await SendAsync(Api, "/books", book, "one key", ann)).Expect(201).Text);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_that_the_request_may_succeed_later()
    {
        var (ann, ben) = (await Desk.PatronAsync(), await Desk.PatronAsync());
        var book = await Desk.AddBookAsync();
        var loan = await Desk.BorrowAsync(book, ann);
        var ids = new { book_id = book, member_id = ben.Id };
        Assert.Equal((409, "book_not_available"), (await SendAsync(Api, "/loans", ids, "patience", ben)).Refusal);
        await Desk.ReturnAsync(loan, ann);

        (await SendAsync(Api, "/loans", ids, "patience", ben)).Expect(201);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("caf\u00e9")]
    [InlineData("one\ttwo")]
    public async Task A_text_that_is_no_key_is_refused_and_nothing_is_done(string key)
    {
        var before = (await Api.GetAsync("/books")).Text;

        Assert.Equal((422, "invalid_request"), (await SendAsync(Api, "/books", LendingDesk.NewBook(), key)).Refusal);
        Assert.Equal(before, (await Api.GetAsync("/books")).Text);
        (await SendAsync(Api, "/books", LendingDesk.NewBook(), LendingDesk.NewIsbn() + new string('~', 51))).Expect(
            201
        );
    }

    [Fact]
    public async Task A_route_that_answers_with_tokens_takes_no_key()
    {
        var patron = await Desk.UnverifiedPatronAsync();
        var login = await SendAsync(Api, "/auth/login", new { email = patron.Email, password = patron.Password }, "k");
        var refresh = await SendAsync(Api, "/auth/refresh", new { refresh_token = patron.RefreshToken }, "k");

        Assert.Equal((422, "idempotency_key_not_allowed"), login.Refusal);
        Assert.Equal((422, "idempotency_key_not_allowed"), refresh.Refusal);
        (await Api.PostAsync("/auth/refresh", new { refresh_token = patron.RefreshToken })).Expect(200);
    }

    [Fact]
    public async Task An_import_takes_no_key_and_is_not_said_to_hold_a_secret()
    {
        var librarian = await Library.LibrarianAsync();
        var list = new StringContent("title\nA", Encoding.UTF8, "text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports?dry_run=true") { Content = list };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", librarian.AccessToken);
        request.Headers.Add("Idempotency-Key", "k");

        var refused = await Api.SendAsync(request);

        Assert.Equal((422, "idempotency_key_not_allowed"), refused.Refusal);
        Assert.Equal("This request takes no Idempotency-Key. Send it without.", refused["detail"]);
    }

    [Fact]
    public async Task Of_16_that_are_sent_at_once_to_two_instances_one_is_carried_out()
    {
        // Each instance has a mail server of its own, so the mail must be there before the other one can take it.
        var patron = await Desk.PatronAsync();
        await using var other = await RunningLibrary.StartAsync(
            Library.Storage.Shared(),
            new LibrarySetup(),
            Cancellation
        );
        for (var round = 0; round < 3; round++)
        {
            var book = await Desk.AddBookAsync();
            var ids = new { book_id = book, member_id = patron.Id };

            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 16)
                    .Select(number =>
                        SendAsync(number % 2 == 0 ? Api : other.Api, "/loans", ids, $"race {book}", patron)
                    )
            );

            var first = await SendAsync(other.Api, "/loans", ids, $"race {book}", patron);
            Assert.All(
                answers,
                answer =>
                    Assert.True(
                        answer.Status == 201
                            ? answer.Text == first.Text
                            : answer.Refusal == (409, "idempotency_key_in_use")
                    )
            );
            Assert.Contains(answers, answer => answer.Status == 201);
            await Desk.ReturnAsync(first.Expect(201).Id, patron);
        }
    }

    [Fact]
    public async Task A_request_whose_key_is_under_way_is_refused_while_the_first_still_waits()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        var ids = new { book_id = book, member_id = patron.Id };
        await using var other = new SqlSession(Library.Database);
        await other.WriteAsync("DELETE FROM books WHERE id = @book", new { book = new BookId(book) }, Cancellation);

        List<Task<Answer>> both = [SendAsync(), SendAsync()];
        var refused = await Task.WhenAny(both);
        Assert.Equal((409, "idempotency_key_in_use"), (await refused).Refusal);
        await other.RollbackAsync();

        var first = await both.Single(sent => sent != refused);
        Assert.Equal(first.Expect(201).Text, (await SendAsync()).Text);

        Task<Answer> SendAsync() => IdempotencyTests.SendAsync(Api, "/loans", ids, "under way", patron);
    }

    [Fact]
    public async Task An_answer_is_kept_for_24_hours_and_then_removed()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var book = LendingDesk.NewBook();
        var added = (await SendAsync(library.Api, "/books", book, "a day")).Expect(201);

        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(added.Text, (await SendAsync(library.Api, "/books", book, "a day")).Text);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((409, "book_already_exists"), (await SendAsync(library.Api, "/books", book, "a day")).Refusal);

        await library.RunJobsAsync();
        Assert.Empty(await KeptAsync(library));
    }

    [Fact]
    public async Task Of_a_registration_neither_the_password_nor_after_a_deletion_anything_is_kept()
    {
        await using var library = await StartOwnAsync();
        var body = new
        {
            name = "A Reader",
            email = LendingDesk.NewEmail(),
            password = LendingDesk.Password,
        };
        var member = (await SendAsync(library.Api, "/members", body, "registration")).Expect(201);
        Assert.Equal(member.Text, (await SendAsync(library.Api, "/members", body, "registration")).Expect(201).Text);
        Assert.DoesNotContain(LendingDesk.Password, Assert.Single(await KeptAsync(library)), StringComparison.Ordinal);

        (await library.Api.DeleteAsync($"/members/{member.Id}")).Expect(204);

        Assert.Empty(await KeptAsync(library));
    }

    private static async Task<IReadOnlyList<string>> KeptAsync(RunningLibrary library)
    {
        await using var session = new SqlSession(library.Database);
        return await session.ReadAllAsync<string>(
            "SELECT scope || fingerprint || body FROM idempotency_keys",
            parameters: null,
            Cancellation
        );
    }

    private static async Task<Answer> SendAsync(
        LibraryClient api,
        string path,
        object? body,
        string key,
        Patron? caller = null
    )
    {
        using var request = LibraryClient.Request(HttpMethod.Post, path, body, caller?.AccessToken);
        Assert.True(request.Headers.TryAddWithoutValidation("Idempotency-Key", key));
        return await api.SendAsync(request);
    }

    private async Task<Answer> SendTwiceAsync(string path, object? body, Patron? caller = null)
    {
        var key = $"twice {path}"[..Math.Min(64, path.Length + 6)];
        var first = await SendAsync(Api, path, body, key, caller);
        var second = await SendAsync(Api, path, body, key, caller);
        Assert.InRange(first.Status, 200, 204);
        Assert.Equal(
            (first.Status, first.MediaType, first.Text, first.Headers.GetValueOrDefault("Location")),
            (second.Status, second.MediaType, second.Text, second.Headers.GetValueOrDefault("Location"))
        );
        return first;
    }
}

public sealed class IdempotencyOnEmbeddedStorageTests(EmbeddedLibrary library)
    : IdempotencyTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class IdempotencyOnServersTests(LibraryOnServers library)
    : IdempotencyTests(library),
        IClassFixture<LibraryOnServers>;
