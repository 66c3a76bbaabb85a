using System.Text.Json;
using Library.Desk.Contract;
using Library.Desk.Domain;
using Library.Platform.Sql;

namespace Library.Desk.Infrastructure;

internal sealed class SqlSetUpRepository(SqlSession session, ISetUpNotice notice) : ISetUpRepository
{
    private const string Select = "SELECT salt, draft FROM set_up";

    public Task BeginAsync(string salt, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "INSERT INTO set_up (id, salt, draft) VALUES (1, @salt, '{}') ON CONFLICT (id) DO NOTHING",
            new { salt },
            cancellationToken
        );

    public async Task<SetUp?> FindAsync(CancellationToken cancellationToken) =>
        Read(await session.ReadFirstAsync<Row>(Select, parameters: null, cancellationToken));

    public async Task<SetUp?> FindToChangeAsync(CancellationToken cancellationToken) =>
        Read(
            await session.WriteReturningFirstAsync<Row>(Select + session.Locking(), parameters: null, cancellationToken)
        );

    public Task KeepAsync(SetUpDraft draft, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "UPDATE set_up SET draft = @draft",
            new { draft = JsonSerializer.Serialize(draft) },
            cancellationToken
        );

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await session.WriteAsync("DELETE FROM set_up", parameters: null, cancellationToken);
        session.AfterCommit(_ =>
        {
            notice.Withdraw();
            return ValueTask.CompletedTask;
        });
    }

    private static SetUp? Read(Row? row) =>
        row is null ? null : new SetUp(row.Salt, JsonSerializer.Deserialize<SetUpDraft>(row.Draft)!);

    private sealed record Row
    {
        public string Salt { get; init; } = "";

        public string Draft { get; init; } = "";
    }
}
