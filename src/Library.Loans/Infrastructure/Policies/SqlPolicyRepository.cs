using System.Text.Json;
using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlPolicyRepository(SqlSession session, IdGenerator ids) : IPolicyRepository
{
    private const string Select = "SELECT settings FROM lending_policy WHERE id = 1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public async Task<LendingPolicy> ReadAsync(CancellationToken cancellationToken) =>
        Read(await session.ReadFirstAsync<string>(Select, parameters: null, cancellationToken));

    public async Task<LendingPolicy> ReadToChangeAsync(CancellationToken cancellationToken)
    {
        return Read(
            await session.WriteReturningFirstAsync<string>(
                Select + session.Locking(),
                parameters: null,
                cancellationToken
            )
        );
    }

    public async Task KeepAsync(
        LendingPolicy policy,
        MemberId changedBy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var row = new
        {
            id = ids.Next(),
            settings = JsonSerializer.Serialize(policy.Draft, Json),
            at,
            changedBy,
        };
        await session.WriteAsync("UPDATE lending_policy SET settings = @settings WHERE id = 1", row, cancellationToken);
        await session.WriteAsync(
            """
            INSERT INTO lending_policy_history (id, settings, changed_at, changed_by)
            VALUES (@id, @settings, @at, @changedBy)
            """,
            row,
            cancellationToken
        );
    }

    private static LendingPolicy Read(string? settings) =>
        LendingPolicy.Rehydrate(
            settings is null ? LendingPolicy.Original : JsonSerializer.Deserialize<PolicyDraft>(settings, Json)!
        );
}
