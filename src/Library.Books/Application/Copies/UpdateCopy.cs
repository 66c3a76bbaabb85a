using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

/// <summary>The change of a copy.</summary>
/// <param name="Id">The copy.</param>
/// <param name="Change">Makes of what is said about it now what is to be said.</param>
internal sealed record UpdateCopyCommand(CopyId Id, Func<CopyDraft, CopyDraft> Change)
{
    /// <summary>Throws where the copy no longer stands as the caller has seen it.</summary>
    public Action<CopyStanding> Precondition { get; init; } = _ => { };
}

internal sealed partial class UpdateCopy(
    ICopyRepository copies,
    CopyStandings standings,
    IEnumerable<ICopyChanges> slices,
    ILogger<UpdateCopy> logger
)
{
    public async Task<CopyStanding> ExecuteAsync(UpdateCopyCommand command, CancellationToken cancellationToken)
    {
        var copy = await copies.FindToChangeAsync(command.Id, cancellationToken) ?? throw new CopyNotFoundException();
        var standing = (await standings.OfCopiesAsync([copy], cancellationToken))[0];
        command.Precondition(standing);
        var draft = command.Change(copy.ToDraft());
        var reader = new ValueReader();
        var barcode = reader.Read(() => draft.Barcode is { } code ? Barcode.Parse(code) : copy.Barcode);
        var details = reader.Read(() => CopyDetails.Parse(draft));
        reader.ThrowIfAnyIsRefused();
        var couldBeLent = copy.CanBeLent;
        copy.Relabel(barcode.Value);
        copy.Describe(details.Value);
        await copies.KeepAsync(copy, cancellationToken);
        LogUpdated(copy.Id);
        if (!couldBeLent || copy.CanBeLent)
        {
            return standing;
        }

        await slices.FollowLossAsync(copy, cancellationToken);
        return (await standings.OfCopiesAsync([copy], cancellationToken))[0];
    }

    [LoggerMessage(LogLevel.Information, "Copy {CopyId} updated.")]
    private partial void LogUpdated(CopyId copyId);
}
