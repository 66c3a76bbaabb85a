using System.IO.Compression;
using System.Runtime.CompilerServices;
using Library.Shared;
using Library.Transfer.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

internal sealed class ListImports(
    ReceiveImport receive,
    RunImport run,
    WriteRefused writeRefused,
    ITransactions transactions,
    TimeProvider clock
) : IListImports
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public async Task<ImportId?> ReceiveAsync(Stream content, ListOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var isArchive = Path.GetExtension(order.FileName)
            .Equals(ListFormats.Archive, StringComparison.OrdinalIgnoreCase);
        if ((isArchive ? ListFormat.Csv : ListFormats.OfName(order.FileName)) is not { } format)
        {
            return null;
        }

        var kind = ListKinds.Parse(order.Of, format);
        var list = new ReceivedList(kind, format, order.IsTrial)
        {
            Columns = ColumnChoices.Parse(order.Columns, kind),
            FileName = order.FileName,
        };
        return isArchive
            ? await ReceiveArchiveAsync(content, list, cancellationToken)
            : (await receive.ExecuteAsync(content, list, cancellationToken)).Id;
    }

    public async IAsyncEnumerable<ImportReport> RunAsync(
        ImportId id,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (true)
        {
            await foreach (var import in run.ExecuteAsync(id, cancellationToken))
            {
                yield return Report(import);
            }

            // Where a service was faster, it is watched, and followed where it ends in the middle.
            var known = await FindAsync(id, cancellationToken);
            yield return Report(known);
            if (!ImportStates.WithWork.Contains(known.State))
            {
                yield break;
            }

            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<ImportFault>> ListFaultsAsync(
        ImportId id,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var problems = await transactions.RunAsync(
            tools => tools.Imports.ListProblemsAsync(id, afterRow: -1, limit, cancellationToken),
            cancellationToken
        );
        return
        [
            .. problems.Select(problem => new ImportFault(problem.Line, problem.Column, problem.Value, problem.Reason)),
        ];
    }

    public async Task WriteRefusedAsync(ImportId id, Stream output, CancellationToken cancellationToken) =>
        await writeRefused.ExecuteAsync(await FindAsync(id, cancellationToken), output, cancellationToken);

    private async Task<Import> FindAsync(ImportId id, CancellationToken cancellationToken) =>
        await transactions.RunAsync(tools => tools.Imports.FindAsync(id, cancellationToken), cancellationToken)
        ?? throw new ImportNotFoundException();

    /// <summary>Keeps the list of our own archive. Its bytes are counted as they are unpacked.</summary>
    private async Task<ImportId> ReceiveArchiveAsync(
        Stream content,
        ReceivedList list,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var archive = await ZipArchive.CreateAsync(
                content,
                ZipArchiveMode.Read,
                leaveOpen: true,
                entryNameEncoding: null,
                cancellationToken
            );
            var entry = archive.GetEntry(ExportLibrary.SheetOf(list.Kind)) ?? throw new UnknownArchiveException();
            await using var sheet = await entry.OpenAsync(cancellationToken);
            return (await receive.ExecuteAsync(sheet, list, cancellationToken)).Id;
        }
        catch (InvalidDataException)
        {
            throw new UnknownArchiveException();
        }
    }

    private static ImportReport Report(Import import) =>
        new(
            import.State.ToString().ToLowerInvariant(),
            import.Rows,
            import.Counts.Created,
            import.Counts.CopiesAdded,
            import.Counts.CopiesMade,
            import.Counts.Changed,
            import.Counts.Unchanged,
            import.Counts.Refused,
            import.Size == 0 ? 1 : Math.Min(1, (double)import.Position / import.Size)
        );
}
