using Library.Members.Contract;
using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed class SqlMemberRepository(SqlSession session) : IMemberRepository
{
    private const string Columns = "id, name, email, is_verified, role, session_stamp";
    private const string IsLibrarian = "role = 'librarian' AND is_verified";

    public async Task CreateAsync(
        Member member,
        string passwordHash,
        FirstLink? link,
        CancellationToken cancellationToken
    )
    {
        var row = MemberRow.From(member);
        try
        {
            await session.WriteAsync(
                $"""
                INSERT INTO members ({Columns}, password_hash, verification_stamp, verification_ends_at)
                VALUES (@Id, @Name, @Email, @IsVerified, @Role, @SessionStamp, @passwordHash, @VerificationStamp,
                    @EndsAt)
                """,
                new
                {
                    row.Id,
                    row.Name,
                    row.Email,
                    row.IsVerified,
                    row.Role,
                    row.SessionStamp,
                    passwordHash,
                    VerificationStamp = link?.Link.Stamp,
                    link?.EndsAt,
                },
                cancellationToken
            );
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.Unique)
        {
            throw new MemberAlreadyExistsException();
        }
    }

    public async Task KeepVerificationAsync(Member member, CancellationToken cancellationToken)
    {
        var changed = await session.WriteAsync(
            """
            UPDATE members SET is_verified = (is_verified OR @IsVerified), session_stamp = @SessionStamp WHERE id = @Id
            """,
            MemberRow.From(member),
            cancellationToken
        );
        if (changed == 0)
        {
            throw new MemberNotFoundException();
        }
    }

    public async Task AssignRoleAsync(MemberId id, Role role, CancellationToken cancellationToken)
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

    public async Task DeleteAsync(MemberId id, CancellationToken cancellationToken)
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

    public async Task<Member?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        (await FindRowAsync(id, cancellationToken))?.ToMember();

    /// <summary>The row, which is also what the cache keeps; null where there is none.</summary>
    public Task<MemberRow?> FindRowAsync(MemberId id, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<MemberRow>(
            $"SELECT {Columns} FROM members WHERE id = @id",
            new { id },
            cancellationToken
        );

    public async Task<Member?> FindForChangeAsync(MemberId id, CancellationToken cancellationToken) =>
        (
            await session.WriteReturningFirstAsync<MemberRow>(
                $"SELECT {Columns} FROM members WHERE id = @id{Locking}",
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

    public async Task<IReadOnlyList<MemberId>> ListUnverifiedAsync(
        DateTimeOffset registeredBefore,
        MemberId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<IdRow>(
            """
            SELECT id FROM members WHERE id < @before AND id > @after AND NOT is_verified ORDER BY id LIMIT @limit
            """,
            new
            {
                before = IdGenerator.FirstAt(registeredBefore),
                after = after?.Value ?? Guid.Empty,
                limit,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.Id)];
    }

    public Task<bool> HasLibrarianAsync(CancellationToken cancellationToken) =>
        session.ReadFirstAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM members WHERE {IsLibrarian})",
            parameters: null,
            cancellationToken
        );

    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken) =>
        FindCredentialsAsync("lower(email) = @Normalized", new { email.Normalized }, cancellationToken);

    public Task<StoredCredentials?> FindCredentialsAsync(MemberId id, CancellationToken cancellationToken) =>
        FindCredentialsAsync("id = @id", new { id }, cancellationToken);

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
                reset_stamp = NULL, failed_logins = 0, last_failed_at = NULL, locked_until = NULL
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
        if (changed == 0)
        {
            return false;
        }

        await session.WriteAsync(
            "DELETE FROM login_networks WHERE member_id = @MemberId",
            new { replacement.MemberId },
            cancellationToken
        );
        return true;
    }

    private string Locking => session.Dialect == "postgresql" ? " FOR UPDATE" : "";

    private async Task<StoredCredentials?> FindCredentialsAsync(
        string condition,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var row = await session.ReadFirstAsync<CredentialsRow>(
            $"SELECT id, password_hash, session_stamp FROM members WHERE {condition}",
            parameters,
            cancellationToken
        );
        return row is null ? null : new StoredCredentials(row.Id, row.PasswordHash, row.SessionStamp);
    }

    /// <summary>
    /// Reads the librarians and keeps them as they are until the transaction ends, so that of two that remove each
    /// other the second one waits and then finds itself alone. SQLite has one writer at a time anyway.
    /// </summary>
    private async Task DemandAnotherLibrarianAsync(MemberId id, CancellationToken cancellationToken)
    {
        var librarians = await session.WriteReturningAllAsync<IdRow>(
            $"SELECT id FROM members WHERE {IsLibrarian} ORDER BY id{Locking}",
            parameters: null,
            cancellationToken
        );
        new LibrarianList([.. librarians.Select(row => row.Id)]).DemandOneBeside(id);
    }

    private sealed class IdRow
    {
        public MemberId Id { get; init; }
    }

    private sealed class CredentialsRow
    {
        public MemberId Id { get; init; }

        public string PasswordHash { get; init; } = "";

        public string SessionStamp { get; init; } = "";
    }
}
