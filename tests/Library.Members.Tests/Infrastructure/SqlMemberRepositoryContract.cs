using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <summary>The further contract of the repositories over a database.</summary>
public abstract class SqlMemberRepositoryContract : MemberRepositoryContract
{
    protected abstract ISqlDatabase Database { get; }

    [Fact]
    public async Task The_sessions_of_a_deleted_member_go_with_it_and_its_past_loans_stay()
    {
        var member = await KeptAsync(A.Member());
        await LendAsync(member.Id, returned: true);
        await WriteAsync(
            """
            INSERT INTO refresh_tokens (id, family_id, member_id, session_stamp, token_hash, issued_at, expires_at)
            VALUES (@id, @id, @memberId, 'stamp', 'hash', @now, @now)
            """,
            new
            {
                id = A.NewId(),
                memberId = member.Id,
                now = new FakeClock().GetUtcNow(),
            }
        );

        await InRequestAsync(members => members.DeleteAsync(member.Id, Cancellation));

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) AS number FROM refresh_tokens"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) AS number FROM loans WHERE member_id IS NULL"));
    }

    [Fact]
    public async Task A_deleted_member_leaves_its_address_and_the_one_that_it_asked_for()
    {
        var (member, asked) = (await KeptAsync(A.Member()), A.NewEmail());
        await WriteAsync(
            "UPDATE members SET asked_email = @asked WHERE id = @Id",
            new { member.Id, asked = asked.Value }
        );

        Assert.Equal(
            new LeftAddresses(member.Email, asked),
            await InRequestAsync(members => members.DeleteAsync(member.Id, Cancellation))
        );
    }

    [Fact]
    public async Task A_change_without_a_commit_leaves_nothing()
    {
        var member = A.Member();
        await using (var session = new SqlSession(Database))
        {
            var members = Repository(session);
            await members.CreateAsync(member, "hash", link: null, Cancellation);
            Assert.Equal(member, await members.FindAsync(member.Id, Cancellation));
        }

        Assert.Null(await FindAsync(member.Id));
    }

    [Fact]
    public async Task A_name_that_was_kept_before_there_was_an_index_is_found_once_it_is_indexed()
    {
        var (first, second) = (await KeptAsync(A.Member("Jörg")), await KeptAsync(A.Member("Jörg")));
        await WriteAsync("UPDATE members SET name_words = NULL, name_key = ''", new { });

        Assert.Equal(1, await IndexAsync(limit: 1));
        Assert.Equal([first], await FindByNameAsync("joerg"));
        Assert.Equal(1, await IndexAsync(limit: 2));
        Assert.Equal([first, second], await FindByNameAsync("joerg"));
        Assert.Equal(0, await IndexAsync(limit: 2));
    }

    protected override Task GiveOpenLoanAsync(MemberId memberId) => LendAsync(memberId, returned: false);

    private protected override async Task<TResult> InRequestAsync<TResult>(Func<IMemberRepository, Task<TResult>> work)
    {
        await using var session = new SqlSession(Database);
        var result = await work(Repository(session));
        await session.CommitAsync(Cancellation);
        return result;
    }

    private protected virtual IMemberRepository Repository(SqlSession session) => new SqlMemberRepository(session);

    private async Task LendAsync(MemberId memberId, bool returned)
    {
        var loan = new
        {
            id = A.NewId(),
            memberId,
            now = new FakeClock().GetUtcNow(),
            due = new FakeClock().GetUtcNow().AddDays(14),
        };
        await WriteAsync(
            $"""
            INSERT INTO books (id, title, description) VALUES (@id, 'Title', '');
            INSERT INTO copies (id, book_id) VALUES (@id, @id);
            INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at, returned_at)
            VALUES (@id, @id, @id, @memberId, @now, @due, {(returned ? "@now" : "NULL")})
            """,
            loan
        );
    }

    private async Task<int> IndexAsync(int limit)
    {
        await using var session = new SqlSession(Database);
        var indexed = await new SqlMemberRepository(session).IndexNamesAsync(limit, Cancellation);
        await session.CommitAsync(Cancellation);
        return indexed;
    }

    private async Task WriteAsync(string sql, object parameters)
    {
        await using var session = new SqlSession(Database);
        await session.WriteAsync(sql, parameters, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var session = new SqlSession(Database);
        return (await session.ReadFirstAsync<CountRow>(sql, parameters: null, Cancellation))!.Number;
    }

    private sealed class CountRow
    {
        public long Number { get; init; }
    }
}
