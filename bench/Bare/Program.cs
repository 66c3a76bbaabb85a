using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bare;
using Npgsql;
using StackExchange.Redis;

// The Library's statements, in the same transactions, and nothing else: no layers, no validation, no logging, no
// authentication.
const string BookColumns =
    "id, title, subtitle, volume, author, isbn, publisher, year, language, series, subjects, shelf_mark, kind, "
    + "description";
const string Loans = """
    SELECT loans.id, loans.book_id, loans.copy_id, barcodes.code AS barcode, loans.member_id, loans.loaned_at,
        loans.due_at, loans.returned_at, loans.renewals, loans.claimed_at
    FROM loans LEFT JOIN barcodes ON barcodes.copy_id = loans.copy_id AND barcodes.state = 'current'
    """;
const string LeaveMark =
    "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end";

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower
);
var json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
{
    PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
};
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

        // A mark before the reading, the copy in its place afterwards, as the Library does.
        var mark = RandomNumberGenerator.GetBytes(33);
        await cache.StringSetAsync(key, mark, TimeSpan.FromSeconds(15), When.NotExists);
        if (await FindBookAsync(id) is not { } book)
        {
            return Results.NotFound();
        }

        var answer = JsonSerializer.SerializeToUtf8Bytes(book, json);
        _ = cache.ScriptEvaluateAsync(LeaveMark, [key], [mark, answer, 300_000], CommandFlags.NoScriptCache);
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
        var book = Adding.BookOf(wanted);
        await database.WithinTransactionAsync(connection => Adding.KeepAsync(connection, book));
        return Results.Created($"/books/{book.Id}", book);
    }
);

application.MapPost(
    "/loans",
    async (NewLoan wanted) =>
    {
        var now = DateTime.UtcNow;
        await FindCallerAsync(wanted.MemberId, now);
        await FindPolicyAsync();
        Loan? loan = null;
        await database.WithinTransactionAsync(async connection =>
            loan = await Lending.LendAsync(connection, Loans, wanted, now)
        );
        if (loan is null)
        {
            return Results.Conflict();
        }

        return Results.Created($"/loans/{loan.Id}", loan);
    }
);

application.MapPost(
    "/loans/{id:guid}/return",
    async (Guid id) =>
    {
        var loan = await database.ReadAsync(
            Loans + " WHERE loans.id = $1",
            [id],
            async reader => await reader.ReadAsync() ? Lending.LoanOf(reader) : null
        );
        if (loan is null)
        {
            return Results.NotFound();
        }

        var now = DateTime.UtcNow;
        await FindCallerAsync(loan.MemberId, now);
        await database.WithinTransactionAsync(connection => Lending.EndAsync(connection, loan, now));
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
            """
            SELECT id, name, email, is_verified, email_verified, role, session_stamp, group_name, phone, birth_date,
                guardian, expires_on, note, block_reason, blocked_until,
                (SELECT code FROM barcodes WHERE member_id = members.id AND state = 'current') AS card_number
            FROM members WHERE lower(email) = $1
            """,
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
    new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(4),
        row.GetString(5),
        row.GetString(13),
        TextOf(row, 2),
        TextOf(row, 3),
        TextOf(row, 6),
        TextOf(row, 7),
        TextOf(row, 8),
        TextOf(row, 9),
        JsonSerializer.Deserialize<string[]>(row.GetString(10)) ?? [],
        TextOf(row, 11),
        row.GetString(12)
    );

static string? TextOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

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
        SELECT id, role, is_verified, one_time_ends_at IS NOT NULL AS must_change_password FROM members
        WHERE id = $1 AND EXISTS (
            SELECT 1 FROM open_sessions AS open
            WHERE open.session_id = $2 AND open.member_id = members.id AND open.ends_at > $3)
        """,
        [memberId ?? Guid.Empty, Guid.CreateVersion7(), now],
        reader => reader.ReadAsync()
    );

Task<bool> FindPolicyAsync() =>
    database.ReadAsync("SELECT settings FROM lending_policy WHERE id = 1", [], reader => reader.ReadAsync());

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
            verification_ends_at, name_words)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
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
            $" {member.Name.ToLowerInvariant()} ",
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
