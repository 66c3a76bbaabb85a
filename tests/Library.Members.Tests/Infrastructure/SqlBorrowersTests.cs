using Library.Members.Contract;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

/// <summary>What lending is told of a member; a subclass for each database.</summary>
public abstract class SqlBorrowersContract : IAsyncLifetime
{
    private protected abstract ITestDatabase Database { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_borrower_has_what_a_decision_needs()
    {
        var block = new Block("Drew in a book.", new FakeClock().GetUtcNow());
        var details = MemberDetails.None with
        {
            Group = "Class 4b",
            ExpiresOn = new DateOnly(2027, 7, 31),
            Note = "Whales!",
        };
        var member = Member.Enrol(A.NewMemberId(), MemberName.Parse("Tom"), email: null, details, "stamp");
        member.SetBlock(block);
        await KeepAsync(member);
        var expected = new Borrower(member.Id, IsVerified: true, "Class 4b", details.ExpiresOn, block, "Whales!");

        await using var session = Database.OpenSession();
        var borrowers = new SqlBorrowers(session);

        Assert.Equal(expected, await borrowers.FindAsync(member.Id, Cancellation));
        Assert.Equal(expected, await borrowers.HoldAsync(member.Id, Cancellation));
        Assert.Null(await borrowers.FindAsync(A.NewMemberId(), Cancellation));
        Assert.Null(await borrowers.HoldAsync(A.NewMemberId(), Cancellation));
    }

    [Fact]
    public async Task A_borrower_is_held_by_one_request_at_a_time()
    {
        var member = A.Member();
        await KeepAsync(member);
        var order = new List<string>();

        await using var first = Database.OpenSession();
        await new SqlBorrowers(first).HoldAsync(member.Id, Cancellation);
        var second = Task.Run(() => HoldAsync(member.Id, order), Cancellation);
        for (var read = 0; read < 50; read++)
        {
            await new SqlBorrowers(first).FindAsync(member.Id, Cancellation);
        }

        order.Add("first");
        await first.CommitAsync(Cancellation);
        await second;

        Assert.Equal(["first", "second"], order);
    }

    private async Task HoldAsync(MemberId id, List<string> order)
    {
        await using var session = Database.OpenSession();
        await new SqlBorrowers(session).HoldAsync(id, Cancellation);
        order.Add("second");
    }

    private async Task KeepAsync(Member member)
    {
        await using var session = Database.OpenSession();
        await new SqlMemberRepository(session).CreateAsync(member, "hash", link: null, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}

public sealed class SqliteBorrowersTests : SqlBorrowersContract
{
    private SqliteTestDatabase? _database;

    private protected override ITestDatabase Database => _database!;

    public override async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class PostgresBorrowersTests : SqlBorrowersContract
{
    private PostgresTestDatabase? _database;

    private protected override ITestDatabase Database => _database!;

    public override async ValueTask InitializeAsync() =>
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
