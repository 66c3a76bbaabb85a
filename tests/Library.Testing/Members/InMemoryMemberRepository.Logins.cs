using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Shared;

namespace Library.Testing.Members;

/// <content>The credentials that log-ins are checked against, and the links that are mailed.</content>
internal sealed partial class InMemoryMemberRepository
{
    /// <inheritdoc />
    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken) =>
        FindCredentials(member => member.Email == email);

    /// <inheritdoc />
    public Task<StoredCredentials?> FindCredentialsAsync(Barcode card, CancellationToken cancellationToken) =>
        FindCredentials(member => member.CardNumber is { } number && Barcode.Parse(number).Equals(card));

    /// <inheritdoc />
    public Task<StoredCredentials?> FindCredentialsAsync(MemberId id, CancellationToken cancellationToken) =>
        FindCredentials(member => member.Id == id);

    /// <inheritdoc />
    public Task<bool> ReplacePasswordHashAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    ) => ReplaceHash(credentials, present => present with { Hash = passwordHash });

    /// <inheritdoc />
    public Task<bool> KeepChosenPasswordAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    ) => ReplaceHash(credentials, _ => new Secret(passwordHash));

    /// <inheritdoc />
    public Task<bool> KeepOneTimePasswordAsync(HandedOutPassword password, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(
                SetPassword(
                    password.MemberId,
                    new Secret(password.PasswordHash, password.EndsAt),
                    kept => kept with { SessionStamp = password.SessionStamp }
                )
            );
        }
    }

    /// <inheritdoc />
    public Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _links.TryGetValue((replacement.MemberId, LinkPurpose.ResetPassword), out var link)
                    && link.Stamp == replacement.ResetStamp
                    && SetPassword(
                        replacement.MemberId,
                        new Secret(replacement.PasswordHash),
                        kept =>
                            kept with
                            {
                                IsVerified = true,
                                EmailVerified = true,
                                SessionStamp = replacement.SessionStamp,
                            }
                    )
            );
        }
    }

    /// <inheritdoc />
    public Task<MailedLink?> FindAsync(LinkPurpose purpose, MemberId memberId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _members.ContainsKey(memberId.Value) && _links.TryGetValue((memberId, purpose), out var link)
                    ? new MailedLink(purpose, memberId, link.Stamp)
                    : null
            );
        }
    }

    /// <inheritdoc />
    public Task<MailedLink?> RenewAsync(
        MailedLink offered,
        Email email,
        DateTimeOffset at,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(offered.MemberId.Value, out var present) || present.Member.Email != email)
            {
                return Task.FromResult<MailedLink?>(null);
            }

            var key = (offered.MemberId, offered.Purpose);
            var stamp = _links.TryGetValue(key, out var kept) && kept.EndsAt > at ? kept.Stamp : offered.Stamp;
            _links[key] = (stamp, endsAt);
            return Task.FromResult<MailedLink?>(offered with { Stamp = stamp });
        }
    }

    /// <inheritdoc />
    public Task<LoginAttempt> ReadAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    ) => HoldAsync(credentials, network, cancellationToken);

    /// <inheritdoc />
    public Task<LoginAttempt> HoldAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (credentials is null || !_members.TryGetValue(credentials.MemberId.Value, out var kept))
            {
                return Task.FromResult(
                    new LoginAttempt(null, network, IsKnownNetwork: false, LoginFailures.None)
                    {
                        HasSameCredentials = false,
                    }
                );
            }

            var id = credentials.MemberId;
            var isKnown = _networks.TryGetValue((id, network), out var failures);
            return Task.FromResult(
                new LoginAttempt(
                    id,
                    network,
                    isKnown,
                    (isKnown ? failures : _failures.GetValueOrDefault(id)) ?? LoginFailures.None
                )
                {
                    HasSameCredentials =
                        kept.Member.SessionStamp == credentials.SessionStamp
                        && kept.Secret.Hash == credentials.PasswordHash,
                }
            );
        }
    }

    /// <inheritdoc />
    public Task KeepFailureAsync(LoginAttempt attempt, LoginFailures failures, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (attempt.IsKnownNetwork)
            {
                _networks[(attempt.MemberId!.Value, attempt.Network)] = failures;
            }
            else if (attempt.MemberId is { } id)
            {
                _failures[id] = failures;
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task KeepSuccessAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var id = attempt.MemberId!.Value;
            _networks[(id, attempt.Network)] = LoginFailures.None;
            _networksUsedAt[(id, attempt.Network)] = at;
            if (!attempt.IsKnownNetwork)
            {
                _failures.Remove(id);
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task ForgetNetworksAsync(DateTimeOffset lastUsedBefore, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var (network, _) in _networksUsedAt.Where(used => used.Value < lastUsedBefore).ToList())
            {
                _networks.Remove(network);
                _networksUsedAt.Remove(network);
            }

            return Task.CompletedTask;
        }
    }

    private Task<StoredCredentials?> FindCredentials(Func<Member, bool> which)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _members
                    .Values.Where(kept => which(kept.Member))
                    .Select(kept => new StoredCredentials(kept.Member.Id, kept.Secret.Hash, kept.Member.SessionStamp!)
                    {
                        OneTimeEndsAt = kept.Secret.OneTimeEndsAt,
                    })
                    .SingleOrDefault()
            );
        }
    }

    private Task<bool> ReplaceHash(StoredCredentials credentials, Func<Secret, Secret> change)
    {
        lock (_gate)
        {
            var id = credentials.MemberId.Value;
            if (!_members.TryGetValue(id, out var kept) || kept.Secret.Hash != credentials.PasswordHash)
            {
                return Task.FromResult(false);
            }

            _members[id] = kept with { Secret = change(kept.Secret) };
            return Task.FromResult(true);
        }
    }

    private bool SetPassword(MemberId id, Secret secret, Func<MemberRow, MemberRow> change)
    {
        if (!_members.TryGetValue(id.Value, out var kept))
        {
            return false;
        }

        _members[id.Value] = (change(MemberRow.From(kept.Member)).ToMember(), secret);
        _links.Remove((id, LinkPurpose.ResetPassword));
        _failures.Remove(id);
        foreach (var network in _networks.Keys.Where(known => known.Item1 == id).ToList())
        {
            _networks.Remove(network);
        }

        return true;
    }

    private sealed record Secret(string? Hash, DateTimeOffset? OneTimeEndsAt = null);
}
