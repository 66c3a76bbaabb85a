using System.Security.Cryptography;
using System.Text;
using Library.Members.Domain;
using Library.Platform.Sql;

namespace Library.Members.Infrastructure;

/// <summary>Keeps a keyed hash in the place of the address: a deleted member's is nowhere in the table.</summary>
/// <param name="session">The session of the request.</param>
/// <param name="key">The key of the hash; without it no address can be tried against the table.</param>
internal sealed class SqlMailQuotas(SqlSession session, MailQuotaKey key) : IMailQuotas
{
    public async Task<bool> TakeAsync(
        Email email,
        LinkPurpose purpose,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var parameters = new { Address = key.HashOf(email), Purpose = NameOf(purpose) };
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

    private static string NameOf(LinkPurpose purpose) =>
        purpose switch
        {
            LinkPurpose.ResetPassword => "reset_password",
            LinkPurpose.ChangeEmail => "change_email",
            _ => "verify_email",
        };
}

/// <summary>The key of the hashes that stand for addresses. Prints as three asterisks.</summary>
internal sealed class MailQuotaKey(byte[] key)
{
    /// <summary>The same for every way to write the address.</summary>
    public string HashOf(Email email) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(email.Normalized)));

    public override string ToString() => "***";
}
