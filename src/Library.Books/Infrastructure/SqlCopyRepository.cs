using Library.Books.Contract;
using Library.Books.Domain;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlCopyRepository(SqlSession session, BarcodeRegistry barcodes) : ICopyRepository
{
    private const string Select = """
        SELECT copies.id, copies.book_id, barcodes.code AS barcode, copies.condition, copies.location, copies.note,
            copies.acquired_on, copies.price
        FROM copies JOIN barcodes ON barcodes.copy_id = copies.id AND barcodes.state = 'current'
        """;

    public async Task<Copy> AddAsync(
        CopyId id,
        BookId bookId,
        CopyDetails details,
        Barcode? barcode,
        CancellationToken cancellationToken
    )
    {
        await InsertAsync(CopyRow.From(id, bookId, details), cancellationToken);
        var owner = BarcodeOwner.Of(id);
        if (barcode is null)
        {
            barcode = await barcodes.RegisterAutomaticAsync(owner, cancellationToken);
        }
        else if (!await barcodes.TryRegisterAsync(barcode, owner, cancellationToken))
        {
            throw new BarcodeTakenException();
        }

        return Copy.Rehydrate(id, bookId, barcode, details);
    }

    public async Task KeepAsync(Copy copy, CancellationToken cancellationToken)
    {
        await session.WriteAsync(
            """
            UPDATE copies
            SET condition = @Condition, location = @Location, note = @Note, acquired_on = @AcquiredOn, price = @Price
            WHERE id = @Id
            """,
            CopyRow.From(copy.Id, copy.BookId, copy.Details),
            cancellationToken
        );
        if (!await barcodes.TryReplaceAsync(copy.Barcode, BarcodeOwner.Of(copy.Id), cancellationToken))
        {
            throw new BarcodeTakenException();
        }
    }

    public async Task DeleteAsync(CopyId id, CancellationToken cancellationToken)
    {
        try
        {
            if (await session.WriteAsync("DELETE FROM copies WHERE id = @id", new { id }, cancellationToken) == 0)
            {
                throw new CopyNotFoundException();
            }
        }
        catch (ConstraintViolationException violation) when (violation.IsCheck("loans_open_has_"))
        {
            throw new CopyOnLoanException();
        }
    }

    public async Task<Copy?> FindAsync(CopyId id, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<CopyRow>($"{Select} WHERE copies.id = @id", new { id }, cancellationToken)
        )?.ToCopy();

    public async Task<Copy?> FindAsync(Barcode barcode, CancellationToken cancellationToken)
    {
        var row = await session.ReadFirstAsync<CopyRow>(
            $"{Select} WHERE copies.id = (SELECT copy_id FROM barcodes WHERE code_key = @Key)",
            new { barcode.Key },
            cancellationToken
        );
        return row?.ToCopy();
    }

    public async Task<Copy?> FindToChangeAsync(CopyId id, CancellationToken cancellationToken)
    {
        var copy = await FindAsync(id, cancellationToken);
        while (copy is not null)
        {
            await TitleLock.TakeAsync(session, copy.BookId, cancellationToken);
            var locked = await FindAsync(id, cancellationToken);
            if (locked is null || locked.BookId == copy.BookId)
            {
                return locked;
            }

            // Its title was merged with another meanwhile.
            copy = locked;
        }

        return null;
    }

    public Task<IReadOnlyList<Copy>> ListAsync(BookId bookId, CancellationToken cancellationToken) =>
        ListAsync([bookId], cancellationToken);

    public async Task<IReadOnlyList<Copy>> ListAsync(
        IReadOnlyCollection<BookId> bookIds,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<CopyRow>(
            $"{Select} WHERE {session.AmongIds("copies.book_id", "ids", bookIds.Count)}",
            new { ids = bookIds.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToCopy()).OrderBy(copy => copy.Id.Value)];
    }

    /// <summary>Locks the title as well: a merge that ended meanwhile would remove the new copy with it.</summary>
    private async Task InsertAsync(CopyRow row, CancellationToken cancellationToken)
    {
        var added = await session.WriteAsync(
            $"""
            INSERT INTO copies (id, book_id, condition, location, note, acquired_on, price)
            SELECT @Id, id, @Condition, @Location, @Note, @AcquiredOn, @Price
            FROM books WHERE id = @BookId{session.Locking()}
            """,
            row,
            cancellationToken
        );
        if (added == 0)
        {
            throw new BookNotFoundException();
        }
    }
}
