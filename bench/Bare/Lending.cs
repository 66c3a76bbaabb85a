using Npgsql;

namespace Bare;

/// <summary>Lends and takes back by the Library's statements, and decides nothing but whether a copy is free.</summary>
internal static class Lending
{
    public static async Task<Loan?> LendAsync(NpgsqlConnection connection, string loans, NewLoan wanted, DateTime now)
    {
        await LockAsync(connection, wanted);
        var (copy, barcode) = await Database.ReadAsync(
            connection,
            """
            SELECT copies.id, copies.book_id, barcodes.code AS barcode, copies.condition, copies.location, copies.note,
                copies.acquired_on, copies.price
            FROM copies JOIN barcodes ON barcodes.copy_id = copies.id AND barcodes.state = 'current'
            WHERE copies.book_id = ANY ($1) ORDER BY copies.id
            """,
            [new[] { wanted.BookId }],
            async reader => await reader.ReadAsync() ? (reader.GetGuid(0), reader.GetString(2)) : default
        );
        var isOut = await Database.ReadAsync(
            connection,
            loans + " WHERE loans.returned_at IS NULL AND (loans.member_id = $1 OR loans.book_id = $2)",
            [wanted.MemberId, wanted.BookId],
            async reader =>
            {
                var found = false;
                while (await reader.ReadAsync())
                {
                    found |= reader.GetGuid(2) == copy;
                }

                return found;
            }
        );
        if (isOut)
        {
            return null;
        }

        var loan = new Loan(
            Guid.CreateVersion7(),
            wanted.BookId,
            wanted.MemberId,
            now,
            now.AddDays(14),
            ReturnedAt: null,
            copy,
            barcode,
            Renewals: 0
        );
        await Database.WriteAsync(
            connection,
            """
            INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at, returned_at, renewals)
            VALUES ($1, $2, $3, $4, $5, $6, NULL, 0)
            """,
            [loan.Id, wanted.BookId, copy, wanted.MemberId, loan.LoanedAt, loan.DueAt]
        );
        await LogAsync(connection, "lent", loan, now);
        return loan;
    }

    public static async Task EndAsync(NpgsqlConnection connection, Loan loan, DateTime now)
    {
        await Database.WriteAsync(
            connection,
            "UPDATE loans SET returned_at = $1 WHERE id = $2 AND returned_at IS NULL",
            [now, loan.Id]
        );
        await LogAsync(connection, "returned", loan, now);
    }

    public static Loan LoanOf(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetGuid(4),
            row.GetDateTime(5),
            row.GetDateTime(6),
            row.IsDBNull(7) ? null : row.GetDateTime(7),
            row.GetGuid(2),
            row.GetString(3),
            row.GetInt32(8)
        );

    private static async Task LockAsync(NpgsqlConnection connection, NewLoan wanted)
    {
        await Database.ReadAsync(
            connection,
            """
            SELECT id, is_verified, group_name, expires_on, block_reason, blocked_until, note FROM members WHERE id = $1
            FOR UPDATE
            """,
            [wanted.MemberId],
            reader => reader.ReadAsync()
        );
        await Database.ReadAsync(
            connection,
            "SELECT kind FROM books WHERE id = $1 FOR UPDATE",
            [wanted.BookId],
            reader => reader.ReadAsync()
        );
    }

    private static Task<int> LogAsync(NpgsqlConnection connection, string kind, Loan loan, DateTime now) =>
        Database.WriteAsync(
            connection,
            """
            INSERT INTO lending_events (id, kind, happened_at, actor_id, member_id, loan_id, book_id, copy_id,
                state_before, state_after)
            VALUES ($1, $2, $3, $4, $4, $5, $6, $7, NULL, $8)
            """,
            [
                Guid.CreateVersion7(),
                kind,
                now,
                loan.MemberId!.Value,
                loan.Id,
                loan.BookId!.Value,
                loan.CopyId!.Value,
                $$"""{"due_at":"{{loan.DueAt:O}}"}""",
            ]
        );
}
