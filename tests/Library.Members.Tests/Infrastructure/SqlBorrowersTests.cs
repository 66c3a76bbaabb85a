using Library.Members.Contract;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

/// <summary>The facts that lending is told of a member; a subclass for each database.</summary>
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

        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Task.Run(() => LengthenNoteAsync(member.Id), Cancellation))
        );

        await using var session = Database.OpenSession();
        Assert.Equal("++++++++++", (await new SqlBorrowers(session).FindAsync(member.Id, Cancellation))?.Note);
    }

    private async Task LengthenNoteAsync(MemberId id)
    {
        await using var session = Database.OpenSession();
        var borrower = await new SqlBorrowers(session).HoldAsync(id, Cancellation);
        await session.WriteAsync(
            "UPDATE members SET note = @note WHERE id = @id",
            new { id, note = $"{borrower!.Note}+" },
            Cancellation
        );
        await session.CommitAsync(Cancellation);
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
