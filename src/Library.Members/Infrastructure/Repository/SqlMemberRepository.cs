using Library.Members.Contract;
using Library.Members.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed partial class SqlMemberRepository(SqlSession session) : IMemberRepository
{
    private const string Columns =
        "id, name, email, is_verified, email_verified, role, session_stamp, group_name, phone, birth_date, guardian, "
        + "expires_on, note, block_reason, blocked_until";

    private const string Shown =
        Columns
        + ", wants_due_soon"
        + ", (SELECT code FROM barcodes WHERE member_id = members.id AND state = 'current') AS card_number";
    private const string IsLibrarian = "role = 'librarian' AND is_verified";

    public async Task CreateAsync(
        Member member,
        string? passwordHash,
        (MailedLink Link, DateTimeOffset EndsAt)? link,
        CancellationToken cancellationToken
    )
    {
        var row = MemberRow.From(member);
        await WriteUniqueAsync(
            $"""
            INSERT INTO members
                ({Columns}, name_words, name_key, password_hash, verification_stamp, verification_ends_at)
            VALUES (@Id, @Name, @Email, @IsVerified, @EmailVerified, @Role, @SessionStamp, @GroupName, @Phone,
                @BirthDate, @Guardian, @ExpiresOn, @Note, @BlockReason, @BlockedUntil, @words, @key, @passwordHash,
                @VerificationStamp, @EndsAt)
            """,
            new
            {
                row.Id,
                row.Name,
                row.Email,
                row.IsVerified,
                row.EmailVerified,
                row.Role,
                row.SessionStamp,
                row.GroupName,
                row.Phone,
                row.BirthDate,
                row.Guardian,
                row.ExpiresOn,
                row.Note,
                row.BlockReason,
                row.BlockedUntil,
                words = Names.LineOf(row.Name),
                key = Names.KeyOf(row.Name),
                passwordHash,
                VerificationStamp = link?.Link.Stamp,
                link?.EndsAt,
            },
            cancellationToken
        );
    }

    public Task KeepVerificationAsync(Member member, CancellationToken cancellationToken) =>
        ChangeAsync(
            """
            UPDATE members SET is_verified = (is_verified OR @IsVerified),
                email_verified = (email_verified OR @EmailVerified),
                session_stamp = COALESCE(@SessionStamp, session_stamp)
            WHERE id = @Id
            """,
            MemberRow.From(member),
            cancellationToken
        );

    public async Task KeepCorrectionAsync(Member member, CancellationToken cancellationToken)
    {
        // A link that was mailed to another address is worth nothing any more.
        const string IsSameAddress = "lower(COALESCE(email, '')) = lower(COALESCE(@Email, ''))";
        var row = MemberRow.From(member);
        var changed = await WriteUniqueAsync(
            $"""
            UPDATE members SET name = @Name, name_words = @words, name_key = @key, email = @Email,
                is_verified = @IsVerified, email_verified = @EmailVerified, group_name = @GroupName, phone = @Phone,
                birth_date = @BirthDate, guardian = @Guardian, expires_on = @ExpiresOn, note = @Note,
                verification_stamp = CASE WHEN {IsSameAddress} THEN verification_stamp END,
                reset_stamp = CASE WHEN {IsSameAddress} THEN reset_stamp END,
                asked_email = CASE WHEN {IsSameAddress} THEN asked_email END,
                asked_email_stamp = CASE WHEN {IsSameAddress} THEN asked_email_stamp END
            WHERE id = @Id
            """,
            new
            {
                row.Id,
                row.Name,
                words = Names.LineOf(row.Name),
                key = Names.KeyOf(row.Name),
                row.Email,
                row.IsVerified,
                row.EmailVerified,
                row.GroupName,
                row.Phone,
                row.BirthDate,
                row.Guardian,
                row.ExpiresOn,
                row.Note,
            },
            cancellationToken
        );
        if (changed == 0)
        {
            throw new MemberNotFoundException();
        }
    }

    public Task KeepBlockAsync(Member member, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UPDATE members SET block_reason = @BlockReason, blocked_until = @BlockedUntil WHERE id = @Id",
            MemberRow.From(member),
            cancellationToken
        );

    public Task KeepNoticesAsync(Member member, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UPDATE members SET wants_due_soon = @WantsDueSoon WHERE id = @Id",
            MemberRow.From(member),
            cancellationToken
        );

    public async Task AssignRoleAsync(MemberId id, Role role, CancellationToken cancellationToken)
    {
        if (role != Role.Librarian)
        {
            await DemandAnotherLibrarianAsync(id, cancellationToken);
        }

        await ChangeAsync(
            "UPDATE members SET role = @role WHERE id = @id",
            new { id, role = MemberRow.NameOf(role) },
            cancellationToken
        );
    }

    public async Task<LeftAddresses> DeleteAsync(MemberId id, CancellationToken cancellationToken)
    {
        // One statement for an ordinary member; a librarian costs a look at the other librarians.
        var deleted = await TryDeleteAsync(id, $"AND NOT ({IsLibrarian})", cancellationToken);
        if (deleted is null)
        {
            await DemandAnotherLibrarianAsync(id, cancellationToken);
            deleted = await TryDeleteAsync(id, "", cancellationToken) ?? throw new MemberNotFoundException();
        }

        return new LeftAddresses(Read(deleted.Email), Read(deleted.AskedEmail));

        static Email? Read(string? text) => text is null ? null : Email.Parse(text);
    }

    /// <summary>Writes a row whose address must be its own.</summary>
    /// <exception cref="MemberAlreadyExistsException">Another member has it.</exception>
    private async Task<int> WriteUniqueAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await session.WriteAsync(sql, parameters, cancellationToken);
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.Unique)
        {
            throw new MemberAlreadyExistsException();
        }
    }

    /// <summary>Changes the row of one member.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    private async Task ChangeAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        if (await session.WriteAsync(sql, parameters, cancellationToken) == 0)
        {
            throw new MemberNotFoundException();
        }
    }

    private async Task<DeletedRow?> TryDeleteAsync(MemberId id, string condition, CancellationToken cancellationToken)
    {
        try
        {
            return await session.WriteReturningFirstAsync<DeletedRow>(
                $"DELETE FROM members WHERE id = @id {condition} RETURNING email, asked_email",
                new { id },
                cancellationToken
            );
        }
        catch (ConstraintViolationException violation) when (violation.IsCheck("loans_open_has_member"))
        {
            throw new MemberHasOpenLoansException();
        }
        catch (ConstraintViolationException violation) when (violation.IsCheck("holds_active_has_member"))
        {
            // A hold was placed since the others were cancelled: the request is made again, and finds it.
            throw new TransientFaultException(violation);
        }
    }

    public async Task<Member?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        (await FindRowAsync(id, cancellationToken))?.ToMember();

    /// <summary>The row, which is also what the cache keeps; null where there is none.</summary>
    public Task<MemberRow?> FindRowAsync(MemberId id, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<MemberRow>($"SELECT {Shown} FROM members WHERE id = @id", new { id }, cancellationToken);

    public async Task<Member?> FindForChangeAsync(MemberId id, CancellationToken cancellationToken) =>
        (
            await session.WriteReturningFirstAsync<MemberRow>(
                $"SELECT {Shown} FROM members WHERE id = @id{session.Locking()}",
                new { id },
                cancellationToken
            )
        )?.ToMember();

    public async Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<MemberRow>(
                $"SELECT {Shown} FROM members WHERE lower(email) = @Normalized",
                new { email.Normalized },
                cancellationToken
            )
        )?.ToMember();

    public async Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.After is null ? "" : "WHERE id > @After";
        var rows = await session.ReadAllAsync<MemberRow>(
            $"SELECT {Shown} FROM members {after} ORDER BY id {SqlSession.Limited}",
            page,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToMember())];
    }

    public async Task<IReadOnlyList<Member>> ListLibrariansAsync(CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<MemberRow>(
            $"SELECT {Shown} FROM members WHERE {IsLibrarian} ORDER BY id",
            parameters: null,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToMember())];
    }

    public Task<IReadOnlyList<MemberId>> ListUnverifiedAsync(
        DateTimeOffset registeredBefore,
        MemberId? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        session.ReadAllAsync<MemberId>(
            """
            SELECT id FROM members WHERE id < @before AND id > @after AND NOT is_verified
                AND NOT EXISTS (SELECT 1 FROM barcodes WHERE member_id = members.id AND state = 'current')
            ORDER BY id LIMIT @limit
            """,
            new
            {
                before = IdGenerator.FirstAt(registeredBefore),
                after = after?.Value ?? Guid.Empty,
                limit,
            },
            cancellationToken
        );

    public Task<bool> HasLibrarianAsync(CancellationToken cancellationToken) =>
        session.ReadFirstAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM members WHERE {IsLibrarian})",
            parameters: null,
            cancellationToken
        );

    /// <summary>
    /// Reads the librarians and keeps them as they are until the transaction ends, so that of two that remove each
    /// other the second one waits and then finds itself alone. SQLite has one writer at a time anyway.
    /// </summary>
    private async Task DemandAnotherLibrarianAsync(MemberId id, CancellationToken cancellationToken)
    {
        var librarians = await session.WriteReturningAllAsync<MemberId>(
            $"SELECT id FROM members WHERE {IsLibrarian} ORDER BY id{session.Locking()}",
            parameters: null,
            cancellationToken
        );
        new LibrarianList(librarians).DemandOneBeside(id);
    }

    private sealed class DeletedRow
    {
        public string? Email { get; init; }

        public string? AskedEmail { get; init; }
    }
}
