using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed class SqlAddressChanges(SqlSession session) : IAddressChanges
{
    public Task KeepAsync(MailedLink link, Email email, DateTimeOffset endsAt, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            UPDATE members SET asked_email = @Email, asked_email_stamp = @Stamp, asked_email_ends_at = @endsAt
            WHERE id = @MemberId
            """,
            new
            {
                link.MemberId,
                link.Stamp,
                Email = email.Value,
                endsAt,
            },
            cancellationToken
        );

    public async Task<Email?> FindAsync(MailedLink link, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var email = await session.ReadFirstAsync<string>(
            """
            SELECT asked_email FROM members
            WHERE id = @MemberId AND asked_email_stamp = @Stamp AND asked_email_ends_at > @at
            """,
            new
            {
                link.MemberId,
                link.Stamp,
                at,
            },
            cancellationToken
        );
        return email is null ? null : Email.Parse(email);
    }

    public async Task<Email?> FindAskedAsync(MemberId id, CancellationToken cancellationToken)
    {
        var email = await session.ReadFirstAsync<string>(
            "SELECT asked_email FROM members WHERE id = @id",
            new { id },
            cancellationToken
        );
        return email is null ? null : Email.Parse(email);
    }
}
