using Library.Members.Contract;
using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed class SqlMemberRepository(SqlSession session) : IMemberRepository
{
    private const string Columns = "id, name, email, is_verified, role, session_stamp";
    private const string IsLibrarian = "role = 'librarian' AND is_verified";

    public async Task CreateAsync(Member member, string passwordHash, CancellationToken cancellationToken)
    {
        var row = MemberRow.From(member);
        try
        {
            await session.WriteAsync(
                $"INSERT INTO members ({Columns}, password_hash) VALUES (@Id, @Name, @Email, @IsVerified, @Role, @SessionStamp, @passwordHash)",
                new
                {
                    row.Id,
                    row.Name,
                    row.Email,
                    row.IsVerified,
                    row.Role,
                    row.SessionStamp,
                    passwordHash,
                },
                cancellationToken
            );
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.Unique)
        {
            throw new MemberAlreadyExistsException();
        }
    }

    public async Task UpdateAsync(Member member, CancellationToken cancellationToken)
    {
        var changed = await session.WriteAsync(
            "UPDATE members SET name = @Name, is_verified = (is_verified OR @IsVerified) WHERE id = @Id",
            MemberRow.From(member),
            cancellationToken
        );
        if (changed == 0)
        {
            throw new MemberNotFoundException();
        }
    }

    public async Task AssignRoleAsync(Guid id, Role role, CancellationToken cancellationToken)
    {
        if (role != Role.Librarian)
        {
            await DemandAnotherLibrarianAsync(id, cancellationToken);
        }

        var changed = await session.WriteAsync(
            "UPDATE members SET role = @role WHERE id = @id",
            new { id, role = MemberRow.NameOf(role) },
            cancellationToken
        );
        if (changed == 0)
        {
            throw new MemberNotFoundException();
        }
    }

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            // One statement for nearly everybody; only who is a librarian at that moment costs a look at the others.
            if (
                await session.WriteAsync(
                    $"DELETE FROM members WHERE id = @id AND NOT ({IsLibrarian})",
                    new { id },
                    cancellationToken
                ) == 1
            )
            {
                return;
            }

            await DemandAnotherLibrarianAsync(id, cancellationToken);
            if (await session.WriteAsync("DELETE FROM members WHERE id = @id", new { id }, cancellationToken) == 0)
            {
                throw new MemberNotFoundException();
            }
        }
        catch (ConstraintViolationException violation) when (violation.IsCheck("loans_open_has_member"))
        {
            throw new MemberHasOpenLoansException();
        }
    }

    public async Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<MemberRow>(
                $"SELECT {Columns} FROM members WHERE id = @id",
                new { id },
                cancellationToken
            )
        )?.ToMember();

    public async Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<MemberRow>(
                $"SELECT {Columns} FROM members WHERE lower(email) = @Normalized",
                new { email.Normalized },
                cancellationToken
            )
        )?.ToMember();

    public async Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.After is null ? "" : "WHERE id > @After";
        var rows = await session.ReadAllAsync<MemberRow>(
            $"SELECT {Columns} FROM members {after} ORDER BY id LIMIT @Limit",
            page,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToMember())];
    }

    public Task<bool> HasLibrarianAsync(CancellationToken cancellationToken) =>
        session.ReadFirstAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM members WHERE {IsLibrarian})",
            parameters: null,
            cancellationToken
        );

    public async Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<CredentialsRow>(
            "SELECT id, password_hash, session_stamp, locked_until FROM members WHERE lower(email) = @Normalized",
            new { email.Normalized },
            cancellationToken
        );
        return row is null
            ? null
            : new StoredCredentials(row.Id, row.PasswordHash, row.SessionStamp) { LockedUntil = row.LockedUntil };
    }

    public async Task<bool> ReplacePasswordHashAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        var changed = await session.WriteAsync(
            "UPDATE members SET password_hash = @passwordHash WHERE id = @MemberId AND password_hash = @PresentHash",
            new
            {
                passwordHash,
                credentials.MemberId,
                PresentHash = credentials.PasswordHash,
            },
            cancellationToken
        );
        return changed == 1;
    }

    public async Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken)
    {
        var changed = await session.WriteAsync(
            """
            UPDATE members SET password_hash = @PasswordHash, session_stamp = @SessionStamp, is_verified = @isVerified,
                reset_stamp = NULL, failed_logins = 0, locked_until = NULL
            WHERE id = @MemberId AND reset_stamp = @ResetStamp
            """,
            new
            {
                replacement.MemberId,
                replacement.ResetStamp,
                replacement.PasswordHash,
                replacement.SessionStamp,
                isVerified = true,
            },
            cancellationToken
        );
        return changed == 1;
    }

    /// <summary>
    /// Reads the librarians and keeps them as they are until the transaction ends, so that of two that remove each
    /// other the second one waits and then finds itself alone. SQLite has one writer at a time anyway.
    /// </summary>
    private async Task DemandAnotherLibrarianAsync(Guid id, CancellationToken cancellationToken)
    {
        var locking = session.Dialect == "postgresql" ? " FOR UPDATE" : "";
        var librarians = await session.WriteReturningAllAsync<IdRow>(
            $"SELECT id FROM members WHERE {IsLibrarian} ORDER BY id{locking}",
            parameters: null,
            cancellationToken
        );
        if (librarians is [var only] && only.Id == id)
        {
            throw new LastLibrarianException();
        }
    }

    private sealed class IdRow
    {
        public Guid Id { get; init; }
    }

    private sealed class CredentialsRow
    {
        public Guid Id { get; init; }

        public string PasswordHash { get; init; } = "";

        public string SessionStamp { get; init; } = "";

        public DateTimeOffset? LockedUntil { get; init; }
    }
}
