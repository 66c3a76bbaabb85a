using Library.Auth.Domain;
using Library.Auth.Infrastructure;
using Library.Platform.Sql;
using Library.Testing.Databases;

namespace Library.Auth.Tests.Infrastructure;

public sealed class PostgresRefreshTokenRepositoryTests : SqlRefreshTokenRepositoryContract
{
    private PostgresTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() =>
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public Task A_token_issued_while_its_family_is_being_revoked_is_dead() =>
        DiesAlthoughItWasBeingIssuedAsync(
            (tokens, current) => tokens.RevokeFamilyAsync(current.Session.Id, Start, Cancellation)
        );

    [Fact]
    public Task A_token_issued_while_all_of_its_member_are_being_revoked_is_dead() =>
        DiesAlthoughItWasBeingIssuedAsync(
            (tokens, current) => tokens.RevokeAllOfAsync(current.MemberId, kept: null, Start, Cancellation)
        );

    // The one order of events in which a single statement would miss the new token: it begins before the other
    // transaction commits.
    private async Task DiesAlthoughItWasBeingIssuedAsync(Func<IRefreshTokenRepository, RefreshToken, Task> revoke)
    {
        var current = await BegunAsync();
        var next = Next(current, Start);
        await using var session = _database!.OpenSession();
        var tokens = new SqlRefreshTokenRepository(session);
        Assert.NotNull(await tokens.SpendAsync(current.TokenHash, Start, Cancellation));
        await tokens.CreateAsync(next, Cancellation);

        var revocation = InRequestAsync(others => DoneAsync(revoke(others, current)));
        await _database.SomeoneWaitsForALockAsync(Cancellation);
        await session.CommitAsync(Cancellation);
        await revocation;

        Assert.Null(await SpendAsync(next, Start));
    }
}
