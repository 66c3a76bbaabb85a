using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Tests.Infrastructure;

/// <summary>The contract of every <see cref="IRefreshTokenRepository"/>; a subclass for each implementation.</summary>
public abstract partial class RefreshTokenRepositoryContract : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, 123, 456, TimeSpan.Zero);

    /// <summary>The stamp of a new member, and of its tokens.</summary>
    protected const string Stamp = "stamp of the login";

    private readonly IdGenerator _ids = new(TimeProvider.System);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Does the work as one request does: on a session of its own, which is committed at the end.</summary>
    private protected abstract Task<TResult> InRequestAsync<TResult>(Func<IRefreshTokenRepository, Task<TResult>> work);

    protected abstract Task AddMemberAsync(MemberId memberId);

    /// <summary>Gives the member another stamp than that of its tokens.</summary>
    protected abstract Task ChangeStampAsync(MemberId memberId);

    protected abstract Task DeleteMemberAsync(MemberId memberId);

    [Fact]
    public async Task A_token_reads_back_as_it_was_created()
    {
        var token = await BegunAsync();

        var found = await FindAsync(token);

        Assert.NotNull(found);
        Assert.Equal(
            (token.Id, token.Session, token.Client, token.TokenHash, token.IssuedAt, token.ExpiresAt),
            (found.Id, found.Session, found.Client, found.TokenHash, found.IssuedAt, found.ExpiresAt)
        );
        Assert.Null(found.SpentAt);
        Assert.Null(found.RevokedAt);
    }

    [Fact]
    public async Task No_token_is_found_for_another_hash()
    {
        await BegunAsync();

        Assert.Null(await InRequestAsync(tokens => tokens.FindAsync("no such hash", Cancellation)));
    }

    [Fact]
    public async Task Neither_an_id_nor_a_hash_is_taken_twice()
    {
        var token = await BegunAsync();

        await Assert.ThrowsAsync<DuplicateRefreshTokenException>(() =>
            CreateAsync(Begun(NewId(), token.Session, token.TokenHash))
        );
        await Assert.ThrowsAsync<DuplicateRefreshTokenException>(() =>
            CreateAsync(Begun(token.Id, token.Session, NewHash()))
        );
    }

    [Fact]
    public async Task A_deleted_member_has_no_tokens_and_gets_no_new_ones()
    {
        var token = await BegunAsync();

        await DeleteMemberAsync(token.MemberId);

        Assert.Null(await FindAsync(token));
        await Assert.ThrowsAsync<SessionOwnerGoneException>(() => CreateAsync(Next(token, Start)));
    }

    [Fact]
    public async Task Spending_marks_the_token_and_works_once()
    {
        var token = await BegunAsync();

        var spent = await SpendAsync(token, Start.AddMinutes(1));

        Assert.Equal(token, spent);
        Assert.Equal(Start.AddMinutes(1), spent?.SpentAt);
        Assert.Equal(token.ExpiresAt, spent?.ExpiresAt);
        Assert.Null(await SpendAsync(token, Start.AddMinutes(2)));
        Assert.Equal(Start.AddMinutes(1), (await FindAsync(token))?.SpentAt);
    }

    [Fact]
    public async Task A_token_can_be_spent_until_it_expires_and_not_at_that_moment()
    {
        var late = await BegunAsync();
        var justInTime = await BegunAsync();

        Assert.Null(await SpendAsync(late, late.ExpiresAt));
        Assert.NotNull(await SpendAsync(justInTime, justInTime.ExpiresAt - TimeSpan.FromMicroseconds(1)));
    }

    [Fact]
    public async Task A_token_whose_member_has_another_stamp_cannot_be_spent()
    {
        var token = await BegunAsync();
        var someoneElses = await BegunAsync();

        await ChangeStampAsync(token.MemberId);

        Assert.Null(await SpendAsync(token, Start));
        Assert.Null((await FindAsync(token))?.SpentAt);
        Assert.NotNull(await SpendAsync(someoneElses, Start));
    }

    [Fact]
    public async Task An_unknown_hash_cannot_be_spent() =>
        Assert.Null(await InRequestAsync(tokens => tokens.SpendAsync("no such hash", Start, Cancellation)));

    [Fact]
    public async Task Of_the_spent_tokens_of_a_family_only_the_newest_are_kept()
    {
        var first = await BegunAsync();
        var second = await ContinuedAsync(first, Start);
        var third = await ContinuedAsync(second, Start);

        await InRequestAsync(tokens => DoneAsync(tokens.DeleteSpentAsync(first.Session.Id, kept: 1, Cancellation)));

        Assert.Null(await FindAsync(first));
        Assert.NotNull(await FindAsync(second));
        Assert.NotNull(await SpendAsync(third, Start));
    }

    [Fact]
    public async Task Expired_tokens_are_forgotten_in_portions_and_no_others()
    {
        var expired = await BegunAsync();
        await BegunAsync();
        var alive = await BegunAsync(lifetime: TimeSpan.FromDays(31));
        var after = expired.ExpiresAt + TimeSpan.FromMicroseconds(1);

        Assert.Equal(1, await DeleteExpiredAsync(after, limit: 1));
        Assert.Equal(1, await DeleteExpiredAsync(after, limit: 2));
        Assert.Null(await FindAsync(expired));
        Assert.NotNull(await FindAsync(alive));
    }

    [Fact]
    public async Task Of_eight_simultaneous_uses_of_one_token_exactly_one_succeeds()
    {
        for (var round = 0; round < 10; round++)
        {
            var token = await BegunAsync();

            var spent = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(_ => Task.Run(() => SpendAsync(token, Start), Cancellation))
            );

            Assert.Single(spent, result => result is not null);
        }
    }

    [Fact]
    public async Task A_family_revoked_while_it_is_being_continued_has_no_live_token()
    {
        for (var round = 0; round < 20; round++)
        {
            var spent = await BegunAsync();
            var current = await ContinuedAsync(spent, Start);
            var next = Next(current, Start);

            await Task.WhenAll(
                Task.Run(() => ContinueAsync(current, next, Start), Cancellation),
                Task.Run(() => RevokeFamilyAsync(spent.Session.Id, Start), Cancellation)
            );

            Assert.Null(await SpendAsync(current, Start));
            Assert.Null(await SpendAsync(next, Start));
        }
    }

    private static string NewHash() => RefreshTokenValue.Random().Hash;

    protected static async Task<bool> DoneAsync(Task work)
    {
        await work;
        return true;
    }

    private protected async Task<RefreshToken> BegunAsync(MemberId? memberId = null, TimeSpan? lifetime = null)
    {
        var owner = memberId ?? new MemberId(_ids.Next());
        if (memberId is null)
        {
            await AddMemberAsync(owner);
        }

        var session = new Session(new SessionId(_ids.Next()), new SessionOwner(owner, Stamp));
        var token = Begun(NewId(), session, NewHash(), lifetime);
        await CreateAsync(token);
        return token;
    }

    private protected RefreshToken Next(RefreshToken token, DateTimeOffset at) =>
        token.Continue(NewId(), NewHash(), Client.Of("192.0.2.8", "Another browser"), at);

    private RefreshTokenId NewId() => new(_ids.Next());

    private static RefreshToken Begun(RefreshTokenId id, Session session, string hash, TimeSpan? lifetime = null) =>
        RefreshToken.Begin(
            id,
            session,
            hash,
            Client.Of("192.0.2.7", "A browser"),
            Start,
            lifetime ?? TimeSpan.FromDays(30)
        );

    private Task<int> DeleteExpiredAsync(DateTimeOffset before, int limit) =>
        InRequestAsync(tokens => tokens.DeleteExpiredAsync(before, limit, Cancellation));

    private async Task<RefreshToken> ContinuedAsync(RefreshToken token, DateTimeOffset at)
    {
        var next = Next(token, at);
        await ContinueAsync(token, next, at);
        return next;
    }

    private Task ContinueAsync(RefreshToken token, RefreshToken next, DateTimeOffset at) =>
        InRequestAsync(async tokens =>
        {
            if (await tokens.SpendAsync(token.TokenHash, at, Cancellation) is not null)
            {
                await tokens.CreateAsync(next, Cancellation);
            }

            return true;
        });

    private Task CreateAsync(RefreshToken token) =>
        InRequestAsync(tokens => DoneAsync(tokens.CreateAsync(token, Cancellation)));

    private Task<RefreshToken?> FindAsync(RefreshToken token) =>
        InRequestAsync(tokens => tokens.FindAsync(token.TokenHash, Cancellation));

    private protected Task<RefreshToken?> SpendAsync(RefreshToken token, DateTimeOffset at) =>
        InRequestAsync(tokens => tokens.SpendAsync(token.TokenHash, at, Cancellation));
}
