using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed partial class DeleteCopy(
    ICopyRepository copies,
    CopyStandings standings,
    IEnumerable<ICopyChanges> slices,
    ILogger<DeleteCopy> logger
)
{
    public async Task ExecuteAsync(CopyId id, CancellationToken cancellationToken)
    {
        var copy = await copies.FindToChangeAsync(id, cancellationToken) ?? throw new CopyNotFoundException();
        if ((await standings.OfCopiesAsync([copy], cancellationToken))[0].IsOnLoan)
        {
            throw new CopyOnLoanException();
        }

        await slices.FollowLossAsync(copy, cancellationToken);
        await copies.DeleteAsync(id, cancellationToken);
        LogDeleted(id);
    }

    [LoggerMessage(LogLevel.Information, "Copy {CopyId} deleted.")]
    private partial void LogDeleted(CopyId copyId);
}
