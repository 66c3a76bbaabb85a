using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed class SqlMailedLinks(SqlSession session) : IMailedLinks
{
    public async Task<MailedLink?> FindAsync(
        LinkPurpose purpose,
        MemberId memberId,
        CancellationToken cancellationToken
    )
    {
        var stamp = await session.ReadFirstAsync<string>(
            $"SELECT {StampColumn(purpose)} FROM members WHERE id = @memberId",
            new { memberId },
            cancellationToken
        );
        return stamp is null ? null : new MailedLink(purpose, memberId, stamp);
    }

    public async Task<MailedLink?> RenewAsync(
        MailedLink offered,
        Email email,
        DateTimeOffset at,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    )
    {
        var (stamp, end) = (StampColumn(offered.Purpose), EndColumn(offered.Purpose));
        var kept = await session.WriteReturningFirstAsync<string>(
            $"""
            UPDATE members SET {stamp} = CASE WHEN {end} > @at AND {stamp} IS NOT NULL THEN {stamp} ELSE @Stamp END,
                {end} = @endsAt
            WHERE id = @MemberId AND lower(email) = @Normalized
            RETURNING {stamp}
            """,
            new
            {
                offered.MemberId,
                offered.Stamp,
                email.Normalized,
                at,
                endsAt,
            },
            cancellationToken
        );
        return kept is null ? null : offered with { Stamp = kept };
    }

    private static string StampColumn(LinkPurpose purpose) =>
        purpose == LinkPurpose.ResetPassword ? "reset_stamp" : "verification_stamp";

    private static string EndColumn(LinkPurpose purpose) =>
        purpose == LinkPurpose.ResetPassword ? "reset_ends_at" : "verification_ends_at";
}
