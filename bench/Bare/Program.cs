using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bare;
using Npgsql;
using StackExchange.Redis;

// The Library's statements, in the same transactions, and nothing else: no layers, no validation, no logging, no
// authentication.
const string BookColumns = "id, title, author, isbn, description";
const string LoanColumns = "id, book_id, member_id, loaned_at, due_at, returned_at";

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower
);
await using var database = new Database(Setting("DATABASE_URL"));
var redisUrl = new Uri(Setting("REDIS_URL"));
using var redis = await ConnectionMultiplexer.ConnectAsync($"{redisUrl.Host}:{redisUrl.Port}");
var cache = redis.GetDatabase();
var jwtKey = RandomNumberGenerator.GetBytes(32);
await using var application = builder.Build();

application.MapGet(
    "/books/{id:guid}",
    async (Guid id) => await FindBookAsync(id) is { } book ? Results.Ok(book) : Results.NotFound()
);

// The answer itself is what is cached.
application.MapGet(
    "/cached/books/{id:guid}",
    async (Guid id) =>
    {
        var key = "bare:" + id.ToString("N");
        byte[]? kept = await cache.StringGetAsync(key);
        if (kept is not null)
        {
            return Results.Bytes(kept, "application/json; charset=utf-8");
        }

        if (await FindBookAsync(id) is not { } book)
        {
            return Results.NotFound();
        }

        var answer = JsonSerializer.SerializeToUtf8Bytes(book, JsonSerializerOptions.Web);
        await cache.StringSetAsync(key, answer, TimeSpan.FromMinutes(5));
        return Results.Bytes(answer, "application/json; charset=utf-8");
    }
);

application.MapGet(
    "/books",
    async (HttpResponse response, int limit, string? after) =>
    {
        var (where, values) = after is null
            ? ("", new object[] { limit + 1 })
            : ("WHERE id > $2", [limit + 1, IdOf(after)]);
        var books = await database.ReadAsync(
            $"SELECT {BookColumns} FROM books {where} ORDER BY id LIMIT $1",
            values,
            async reader =>
            {
                var rows = new List<Book>();
                while (await reader.ReadAsync())
                {
                    rows.Add(BookOf(reader));
                }

                return rows;
            }
        );
        if (books.Count > limit)
        {
            books.RemoveAt(limit);
            response.Headers.Link = $"</books?limit={limit}&after={CursorOf(books[^1].Id)}>; rel=\"next\"";
        }

        return Results.Ok(books);
    }
);

application.MapPost(
    "/books",
    async (NewBook wanted) =>
    {
        var book = new Book(Guid.CreateVersion7(), wanted.Title, wanted.Author, wanted.Isbn, wanted.Description ?? "");
        await database.WriteAsync(
            $"INSERT INTO books ({BookColumns}, isbn_key) VALUES ($1, $2, $3, $4, $5, $4)",
            [book.Id, book.Title, book.Author, book.Isbn, book.Description]
        );
        return Results.Created($"/books/{book.Id}", book);
    }
);

application.MapPost(
    "/loans",
    async (NewLoan wanted) =>
    {
        var now = DateTime.UtcNow;
        await FindCallerAsync(wanted.MemberId, now);
        var loan = new Loan(
            Guid.CreateVersion7(),
            wanted.BookId,
            wanted.MemberId,
            now,
            now.AddDays(14),
            ReturnedAt: null
        );
        await database.WriteAsync(
            $"INSERT INTO loans ({LoanColumns}, copy_id) VALUES ($1, $2, $3, $4, $5, $6, $2)",
            [loan.Id, wanted.BookId, wanted.MemberId, loan.LoanedAt, loan.DueAt, DBNull.Value]
        );
        return Results.Created($"/loans/{loan.Id}", loan);
    }
);

application.MapPost(
    "/loans/{id:guid}/return",
    async (Guid id) =>
    {
        var loan = await database.ReadAsync(
            $"SELECT {LoanColumns} FROM loans WHERE id = $1",
            [id],
            async reader => await reader.ReadAsync() ? LoanOf(reader) : null
        );
        if (loan is null)
        {
            return Results.NotFound();
        }

        var now = DateTime.UtcNow;
        await FindCallerAsync(loan.MemberId, now);
        await database.WriteAsync("UPDATE loans SET returned_at = $1 WHERE id = $2 AND returned_at IS NULL", [now, id]);
        return Results.Ok(loan with { ReturnedAt = now });
    }
);

application.MapPost(
    "/auth/login",
    async (Credentials typed) =>
    {
        var found = await database.ReadAsync(
            "SELECT id, password_hash, session_stamp FROM members WHERE lower(email) = $1",
            [typed.Email.ToLowerInvariant()],
            async reader =>
                await reader.ReadAsync()
                    ? (Id: reader.GetGuid(0), Hash: reader.GetString(1), Stamp: reader.GetString(2))
                    : default
        );
        if (found.Hash is null || !await Argon2.VerifyAsync(typed.Password, found.Hash))
        {
            return Results.Unauthorized();
        }

        var now = DateTime.UtcNow;
        var refreshToken = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await database.WithinTransactionAsync(connection =>
            InsertRefreshTokenAsync(connection, found.Id, found.Stamp, refreshToken, now)
        );
        return Results.Ok(new Tokens(SignedToken(found.Id, now), refreshToken, "bearer", 900));
    }
);

application.MapPost(
    "/members",
    async (NewMember wanted) =>
    {
        var isTaken = await database.ReadAsync(
            "SELECT id, name, email, is_verified, role, session_stamp FROM members WHERE lower(email) = $1",
            [wanted.Email.ToLowerInvariant()],
            reader => reader.ReadAsync()
        );
        if (isTaken)
        {
            return Results.Conflict();
        }

        var member = new Member(Guid.CreateVersion7(), wanted.Name, wanted.Email, IsVerified: false, "member");
        var hash = await Argon2.HashAsync(wanted.Password);
        await database.WithinTransactionAsync(connection => InsertMemberAsync(connection, member, hash));
        return Results.Created($"/members/{member.Id}", member);
    }
);

await application.RunAsync();

static string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

static Book BookOf(NpgsqlDataReader row) =>
    new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4));

static Loan LoanOf(NpgsqlDataReader row) =>
    new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetGuid(2),
        row.GetDateTime(3),
        row.GetDateTime(4),
        row.IsDBNull(5) ? null : row.GetDateTime(5)
    );

static Guid IdOf(string cursor) => new(Base64Url.DecodeFromChars(cursor), bigEndian: true);

static string CursorOf(Guid id) => Base64Url.EncodeToString(id.ToByteArray(bigEndian: true));

static string RandomText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

Task<Book?> FindBookAsync(Guid id) =>
    database.ReadAsync(
        $"SELECT {BookColumns} FROM books WHERE id = $1",
        [id],
        async reader => await reader.ReadAsync() ? BookOf(reader) : null
    );

// The message that the Library sends to find the caller, whose token is not read here.
Task<bool> FindCallerAsync(Guid? memberId, DateTime now) =>
    database.ReadAsync(
        """
        SELECT id, role, is_verified FROM members
        WHERE id = $1 AND EXISTS (
            SELECT 1 FROM open_sessions AS open
            WHERE open.session_id = $2 AND open.member_id = members.id AND open.ends_at > $3)
        """,
        [memberId ?? Guid.Empty, Guid.CreateVersion7(), now],
        reader => reader.ReadAsync()
    );

string SignedToken(Guid memberId, DateTime now)
{
    var issued = new DateTimeOffset(now).ToUnixTimeSeconds();
    var payload = Encoding.UTF8.GetBytes(
        $$"""
        {"sub":"{{memberId}}","purpose":"access","iat":{{issued}},
        "exp":{{issued + 900}},"jti":"{{RandomText()}}"}
        """
    );
    var signed =
        Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + "." + Base64Url.EncodeToString(payload);
    return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(jwtKey, Encoding.ASCII.GetBytes(signed)));
}

static Task<int> InsertRefreshTokenAsync(
    NpgsqlConnection connection,
    Guid memberId,
    string stamp,
    string token,
    DateTime now
) =>
    Database.WriteAsync(
        connection,
        """
        INSERT INTO refresh_tokens
            (id, family_id, member_id, session_stamp, token_hash, issued_at, expires_at, spent_at, revoked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        [
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            memberId,
            stamp,
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
            now,
            now.AddDays(30),
            DBNull.Value,
            DBNull.Value,
        ]
    );

static async Task InsertMemberAsync(NpgsqlConnection connection, Member member, string hash)
{
    var now = DateTime.UtcNow;
    await Database.WriteAsync(
        connection,
        """
        INSERT INTO members (id, name, email, is_verified, role, session_stamp, password_hash, verification_stamp,
            verification_ends_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        [
            member.Id,
            member.Name,
            member.Email,
            member.IsVerified,
            member.Role,
            RandomText(),
            hash,
            RandomText(),
            now.AddDays(1),
        ]
    );
    await Database.WriteAsync(
        connection,
        "INSERT INTO outbox (id, recipient, subject, body, created_at, next_attempt_at) "
            + "VALUES ($1, $2, $3, $4, $5, $5)",
        [
            Guid.CreateVersion7(),
            member.Email,
            "Confirm your e-mail address",
            $"/members/verify?token={RandomText()}",
            now,
        ]
    );
}
