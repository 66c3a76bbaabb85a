using Library.Books.Contract;
using Library.Books.Domain;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlCopyRepository(SqlSession session, BarcodeRegistry barcodes) : ICopyRepository
{
    private const string Select = """
        SELECT copies.id, copies.book_id, barcodes.code AS barcode, copies.condition
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
        await InsertAsync(id, bookId, details, cancellationToken);
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

    public async Task<IReadOnlyList<Copy>> ListAsync(BookId bookId, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<CopyRow>(
            $"{Select} WHERE copies.book_id = @bookId ORDER BY copies.id",
            new { bookId },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToCopy())];
    }

    private async Task InsertAsync(CopyId id, BookId bookId, CopyDetails details, CancellationToken cancellationToken)
    {
        try
        {
            await session.WriteAsync(
                "INSERT INTO copies (id, book_id, condition) VALUES (@id, @bookId, @condition)",
                new
                {
                    id,
                    bookId,
                    condition = CopyRow.NameOf(details.Condition),
                },
                cancellationToken
            );
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.ForeignKey)
        {
            throw new BookNotFoundException();
        }
    }
}
