using System.Security.Cryptography;
using System.Text;
using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Platform.Tokens;

namespace Library.Members.Infrastructure;

/// <summary>Keeps a keyed hash in the place of the address: a deleted member's is nowhere in the table, and without the
/// key no address can be tried against it.</summary>
internal sealed class SqlMailQuotas(SqlSession session, SigningKey key) : IMailQuotas
{
    private readonly byte[] _key = key.DeriveKey("mail quotas");

    public async Task<bool> TakeAsync(
        Email email,
        LinkPurpose purpose,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var parameters = new { Address = HashOf(email), Purpose = purpose.Name() };
        var read =
            await session.ReadFirstAsync<string>(
                "SELECT mailed_at FROM mail_quotas WHERE address_hash = @Address AND purpose = @Purpose",
                parameters,
                cancellationToken
            ) ?? "";
        var quota = MailQuota.Rehydrate(read);
        if (!quota.AllowsAnotherAt(at))
        {
            return false;
        }

        // Nothing changes where another request has mailed since: that one's mail is enough.
        var changed = await session.WriteAsync(
            """
            INSERT INTO mail_quotas (address_hash, purpose, mailed_at, last_mailed_at)
            VALUES (@Address, @Purpose, @Next, @at)
            ON CONFLICT (address_hash, purpose) DO UPDATE SET mailed_at = @Next, last_mailed_at = @at
            WHERE mail_quotas.mailed_at = @read
            """,
            new
            {
                parameters.Address,
                parameters.Purpose,
                Next = quota.With(at).Text,
                at,
                read,
            },
            cancellationToken
        );
        return changed == 1;
    }

    public Task ForgetWholeAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "DELETE FROM mail_quotas WHERE last_mailed_at < @before",
            new { before = at - MailQuota.Day },
            cancellationToken
        );

    /// <summary>The same for every way to write the address.</summary>
    private string HashOf(Email email) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(email.Normalized)));
}
