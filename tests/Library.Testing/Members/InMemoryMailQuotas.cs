using Library.Members.Domain;

namespace Library.Testing.Members;

/// <summary>Quotas in a dictionary; every mail may go while they are not enforced.</summary>
internal sealed class InMemoryMailQuotas : IMailQuotas
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, LinkPurpose), MailQuota> _quotas = [];

    /// <summary>Whether a quota can be used up.</summary>
    public bool AreEnforced { get; set; }

    /// <inheritdoc />
    public Task<bool> TakeAsync(
        Email email,
        LinkPurpose purpose,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var key = (email.Normalized, purpose);
            var quota = _quotas.GetValueOrDefault(key) ?? MailQuota.Rehydrate("");
            if (AreEnforced && !quota.AllowsAnotherAt(at))
            {
                return Task.FromResult(false);
            }

            _quotas[key] = quota.With(at);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    public Task ForgetWholeAsync(DateTimeOffset at, CancellationToken cancellationToken) => Task.CompletedTask;
}
