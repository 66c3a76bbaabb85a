namespace Library.Host.Tests.Serving;

/// <summary>Once through everything, right and wrong, with a canary wherever a client can type one.</summary>
internal sealed partial class Walk(LibraryClient api, LendingDesk desk)
{
    public const string Canary = "c4n4ry";

    private int _answers;

    /// <summary>The passwords, addresses and tokens that were used.</summary>
    public List<string> Secrets { get; } = [];

    /// <summary>Walks through the API as a member, and tells how many requests it took.</summary>
    public async Task<int> TakeAsync()
    {
        var person = await MeetAsync();
        await LendAsync(person);
        await MistypeAsync();
        return _answers;
    }

    private async Task<Patron> MeetAsync()
    {
        var email = $"{Canary}.{LendingDesk.NewEmail()}";
        var password = $"{Canary} password";
        var registered = await SendAsync(
            "POST",
            "/members",
            new
            {
                name = Canary,
                email,
                password,
            }
        );
        await SendAsync(
            "POST",
            "/members",
            new
            {
                name = Canary,
                email = email.ToUpperInvariant(),
                password,
            }
        );
        var person = new Person(registered.Id, email, password);
        var token = await desk.MailedTokenAsync(person);
        await SendAsync("GET", $"/members/verify?token={token}");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        await SendAsync("POST", "/members/verify/confirm", form);
        await SendAsync("POST", "/members/verify", new { token });
        await SendAsync("POST", "/auth/login", new { email, password = $"{password} wrong" });
        var tokens = (await SendAsync("POST", "/auth/login", new { email, password })).Expect(200);
        var renewed = (
            await SendAsync("POST", "/auth/refresh", new { refresh_token = tokens["refresh_token"] })
        ).Expect(200);
        await SendAsync("POST", "/auth/refresh", new { refresh_token = tokens["refresh_token"] });
        Secrets.AddRange([
            email,
            password,
            token,
            tokens["access_token"],
            tokens["refresh_token"],
            renewed["access_token"],
            renewed["refresh_token"],
        ]);
        return new Patron(person.Id, email, password, renewed["access_token"], renewed["refresh_token"]);
    }

    private async Task LendAsync(Patron patron)
    {
        var isbn = LendingDesk.NewIsbn();
        var book = (
            await SendAsync(
                "POST",
                "/books",
                new
                {
                    title = Canary,
                    author = Canary,
                    isbn,
                    description = Canary,
                }
            )
        ).Expect(201).Id;
        await SendAsync(
            "POST",
            "/books",
            new
            {
                title = Canary,
                author = Canary,
                isbn,
            }
        );
        await SendAsync("GET", $"/books/{book}");
        await SendAsync("GET", "/books?limit=1");
        await SendAsync(
            "PUT",
            $"/books/{book}",
            new
            {
                title = Canary,
                author = Canary,
                description = Canary,
            }
        );
        var ids = new { book_id = book, member_id = patron.Id };
        await SendAsync("POST", "/loans", ids);
        var loan = (await SendAsync("POST", "/loans", ids, patron.AccessToken)).Expect(201).Id;
        await SendAsync("POST", "/loans", ids, patron.AccessToken);
        await SendAsync("GET", $"/loans?status={Canary}", body: null, patron.AccessToken);
        await SendAsync("GET", "/loans", body: null, patron.AccessToken);
        await SendAsync("DELETE", $"/members/{patron.Id}");
        await SendAsync("DELETE", $"/books/{book}");
        await SendAsync("POST", $"/loans/{loan}/return", body: null, patron.AccessToken);
        await SendAsync("POST", $"/loans/{loan}/return", body: null, patron.AccessToken);
        await SendAsync("GET", $"/loans/{loan}", body: null, patron.AccessToken);
        await SendAsync("POST", "/auth/logout", new { refresh_token = patron.RefreshToken });
        await SendAsync("GET", "/members/me", body: null, patron.AccessToken);
        await SendAsync("DELETE", $"/members/{patron.Id}");
        await SendAsync("GET", "/members/me", body: null, patron.AccessToken);
        await SendAsync("DELETE", $"/books/{book}");
    }

    private async Task MistypeAsync()
    {
        await SendAsync("GET", $"/{Canary}?{Canary}={Canary}");
        await SendAsync(Canary.ToUpperInvariant(), "/books");
        await SendAsync("GET", $"/books/{Canary}");
        await SendAsync("GET", $"/books?after={Canary}&limit={Canary}");
        await SendAsync("GET", "/members/me", body: null, Canary);
        await SendAsync("POST", "/members/verify", new { token = Canary });
        await SendAsync(
            "POST",
            "/members",
            new
            {
                name = Canary,
                email = Canary,
                password = Canary,
            }
        );
        await SendAsync("POST", "/members", LibraryClient.Json($"{{\"{Canary}\":\"{Canary}"));
        await SendAsync("POST", "/members", new StringContent(Canary));
        await SendAsync("POST", "/books", LibraryClient.Json(new string('c', 70_000)));
    }

    private async Task<Answer> SendAsync(string method, string path, object? body = null, string? token = null)
    {
        _answers++;
        return await api.SendAsync(new HttpMethod(method), path, body, token);
    }
}
