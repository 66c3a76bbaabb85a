using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed partial class AddCopy(ICopyRepository copies, IdGenerator ids, ILogger<AddCopy> logger)
{
    public async Task<Copy> ExecuteAsync(BookId bookId, CopyDraft draft, CancellationToken cancellationToken)
    {
        var reader = new ValueReader();
        var barcode = reader.Read(() => draft.Barcode is { } code ? Barcode.Parse(code) : null);
        var details = reader.Read(() => CopyDetails.Parse(draft));
        reader.ThrowIfAnyIsRefused();
        var id = new CopyId(ids.Next());
        var copy = await copies.AddAsync(id, bookId, details.Value, barcode.Value, cancellationToken);
        LogAdded(copy.Id, bookId);
        return copy;
    }

    [LoggerMessage(LogLevel.Information, "Copy {CopyId} of book {BookId} added.")]
    private partial void LogAdded(CopyId copyId, BookId bookId);
}
