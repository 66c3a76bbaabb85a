using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Caching;

namespace Library.Members.Tests.Infrastructure;

/// <summary>The contract of the decorator over every cache; a subclass brings the cache, and the database below
/// it.</summary>
public abstract class CachedMemberRepositoryContract : SqlMemberRepositoryContract
{
    private WatchedCache? _watched;

    protected abstract ICache Cache { get; }

    private WatchedCache Watched => _watched ??= new WatchedCache(Cache);

    [Fact]
    public async Task A_member_found_once_is_found_without_the_database()
    {
        var member = await KeptAsync(A.VerifiedMember());
        await FindAsync(member.Id);
        await DeleteBehindTheCacheAsync(member.Id);

        Assert.Equal(member, await FindAsync(member.Id));
    }

    [Fact]
    public async Task A_missing_member_is_not_remembered_as_missing()
    {
        var member = A.Member();
        Assert.Null(await FindAsync(member.Id));

        await KeptAsync(member);

        Assert.Equal(member, await FindAsync(member.Id));
    }

    [Fact]
    public async Task Neither_a_password_hash_nor_a_session_stamp_comes_into_the_cache()
    {
        const string Hash = "$argon2id$canary";
        var member = await KeptAsync(A.Member(), Hash);

        await FindAsync(member.Id);
        await InRequestAsync(async members =>
        {
            var credentials = (await members.FindCredentialsAsync(member.Email!, Cancellation))!;
            await members.ReplacePasswordHashAsync(credentials, Hash + "2", Cancellation);
        });
        await FindAsync(member.Id);

        Assert.Contains(Watched.Written, value => value.Contains(member.Name, StringComparison.Ordinal));
        Assert.DoesNotContain(Watched.Written, value => value.Contains(member.SessionStamp!, StringComparison.Ordinal));
        Assert.DoesNotContain(Watched.Written, value => value.Contains("argon2", StringComparison.Ordinal));
        Assert.DoesNotContain(Watched.Written, value => value.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_that_loaded_before_the_commit_does_not_put_the_old_member_back()
    {
        var member = await KeptAsync(A.Member());
        Watched.HoldNextReplace();
        var slowReader = FindAsync(member.Id);
        await Watched.Held;

        await VerifyAsync(member.Id);
        Watched.Release();

        Assert.False((await slowReader)?.IsVerified);
        Assert.True((await FindAsync(member.Id))?.IsVerified);
    }

    [Fact]
    public async Task A_password_set_by_a_link_shows_the_next_reader_a_verified_member()
    {
        var member = await KeptAsync(A.Member());
        await FindAsync(member.Id);

        await InRequestAsync(
            async (members, session) =>
            {
                var link = new MailedLink(LinkPurpose.ResetPassword, member.Id, "link");
                var now = new FakeClock().GetUtcNow();
                await new SqlMailedLinks(session).RenewAsync(link, member.Email!, now, now.AddHours(1), Cancellation);
                await members.ReplacePasswordAsync(
                    new PasswordReplacement(member.Id, "link", "hash", "new stamp"),
                    Cancellation
                );
            }
        );

        Assert.True((await FindAsync(member.Id))?.IsVerified);
    }

    [Fact]
    public async Task A_reader_that_loaded_before_a_deletion_does_not_bring_the_member_back()
    {
        var member = await KeptAsync(A.Member());
        Watched.HoldNextReplace();
        var slowReader = FindAsync(member.Id);
        await Watched.Held;

        await InRequestAsync(members => members.DeleteAsync(member.Id, Cancellation));
        Watched.Release();
        await slowReader;

        Assert.Null(await FindAsync(member.Id));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_reaches_no_other_reader()
    {
        var member = await KeptAsync(A.Member());
        await using (var session = new SqlSession(Database))
        {
            var members = Repository(session);
            var found = (await members.FindAsync(member.Id, Cancellation))!;
            found.Verify("new stamp");
            await members.KeepVerificationAsync(found, Cancellation);
            Assert.True((await members.FindAsync(member.Id, Cancellation))?.IsVerified);
        }

        Assert.False((await FindAsync(member.Id))?.IsVerified);
    }

    private protected override IMemberRepository Repository(SqlSession session) =>
        new CachedMemberRepository(
            new SqlMemberRepository(session),
            new EntityCache<MemberRow>(Watched, session, "library:member:4:", TimeSpan.FromMinutes(5))
        );

    private async Task InRequestAsync(Func<IMemberRepository, SqlSession, Task> work)
    {
        await using var session = new SqlSession(Database);
        await work(Repository(session), session);
        await session.CommitAsync(Cancellation);
    }

    private async Task DeleteBehindTheCacheAsync(MemberId id)
    {
        await using var session = new SqlSession(Database);
        await new SqlMemberRepository(session).DeleteAsync(id, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}
