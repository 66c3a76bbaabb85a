using Library.Members.Domain;
using Library.Platform.Sql;

namespace Library.Members.Infrastructure;

internal sealed class SqlMemberLinks(SqlSession session) : IMemberLinks
{
    public async Task<MemberLinks?> FindAsync(Guid memberId, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<LinksRow>(
            "SELECT id, verification_stamp, reset_stamp, recent_mails FROM members WHERE id = @memberId",
            new { memberId },
            cancellationToken
        );
        return row is null
            ? null
            : new MemberLinks(row.Id, row.VerificationStamp, row.ResetStamp, RecentMails.Rehydrate(row.RecentMails));
    }

    public async Task<bool> RenewAsync(
        MemberLinks read,
        LinkPurpose purpose,
        string stamp,
        RecentMails mails,
        CancellationToken cancellationToken
    )
    {
        // Only the one stamp: another link may be used up at this moment, and must stay so.
        var column = purpose == LinkPurpose.ResetPassword ? "reset_stamp" : "verification_stamp";
        var changed = await session.WriteAsync(
            $"UPDATE members SET {column} = @stamp, recent_mails = @Next WHERE id = @MemberId AND recent_mails = @Read",
            new
            {
                read.MemberId,
                stamp,
                Next = mails.Text,
                Read = read.Mails.Text,
            },
            cancellationToken
        );
        return changed == 1;
    }

    private sealed class LinksRow
    {
        public Guid Id { get; init; }

        public string? VerificationStamp { get; init; }

        public string? ResetStamp { get; init; }

        public string RecentMails { get; init; } = "";
    }
}
