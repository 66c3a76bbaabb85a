using System.Security.Cryptography;
using System.Text;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>How a list is to be taken.</summary>
/// <param name="Kind">The kind of its rows.</param>
/// <param name="Format">The format of the file.</param>
/// <param name="IsTrial">Whether it only tells what would happen.</param>
internal sealed record ReceivedList(ListKind Kind, ListFormat Format, bool IsTrial)
{
    /// <summary>The columns whose field a person chose.</summary>
    public ColumnChoices Columns { get; init; } = ColumnChoices.None;

    /// <summary>The name of the file; empty where none was sent.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The person and the number of the form that the file comes with; null where it comes with none, or with
    /// one that may make several imports.</summary>
    public string? SentBy { get; init; }
}

/// <summary>Keeps a file that arrives, piece by piece, so that every instance can work on it.</summary>
internal sealed class ReceiveImport(ITransactions transactions, IdGenerator ids, TimeProvider clock)
{
    /// <summary>The most bytes of a file.</summary>
    public const long LargestFile = 256L * 1024 * 1024;

    /// <summary>The bytes of every piece of a file but the last one, by which a place in it is found.</summary>
    public const int PieceLength = 512 * 1024;

    private const int LongestName = 200;

    /// <summary>Keeps it.</summary>
    /// <param name="content">The file.</param>
    /// <param name="list">How it is to be taken.</param>
    /// <param name="cancellationToken">Gives up; nothing of the file stays then.</param>
    /// <returns>The import, which waits to be worked on; or that of the same form with the same file, which came before
    /// and did not fail.</returns>
    /// <exception cref="FileTooLargeException">It has more bytes than a file may have.</exception>
    /// <exception cref="NoWorkbookException">It is sent as a workbook, and is none.</exception>
    public async Task<Import> ExecuteAsync(Stream content, ReceivedList list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(list);
        var import = new Import
        {
            Id = new ImportId(ids.Next()),
            Kind = list.Kind,
            Format = list.Format,
            IsTrial = list.IsTrial,
            Columns = list.Columns,
            FileName = TextOf(list.FileName),
            BegunAt = clock.GetUtcNow(),
        };
        await transactions.RunAsync(tools => tools.Imports.CreateAsync(import, cancellationToken), cancellationToken);
        try
        {
            var file = await KeepAsync(import, content, list.SentBy, cancellationToken);
            return await CompleteAsync(import.Id, file, cancellationToken)
                ?? import with
                {
                    State = ImportState.Waiting,
                    Size = file.Size,
                    Encoding = file.Encoding,
                };
        }
        catch
        {
            await transactions.RunAsync(
                tools => tools.Imports.RemoveAsync(import.Id, CancellationToken.None),
                CancellationToken.None
            );
            throw;
        }
    }

    /// <summary>The name without its folder, and without what cannot be shown.</summary>
    private static string TextOf(string name)
    {
        var own = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var runes = own.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(LongestName);
        return string.Concat(runes).Trim();
    }

    /// <summary>A form that is sent twice is known again by its number, its choices and its file: one that comes back
    /// from the browser's memory with another file is another one.</summary>
    private static IncrementalHash? Recognize(Import import, string? sentBy)
    {
        if (sentBy is null)
        {
            return null;
        }

        var form = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        form.AppendData(Encoding.UTF8.GetBytes($"{sentBy}\n{import.Kind}\n{import.FileName}\n"));
        return form;
    }

    private async Task<ArrivedFile> KeepAsync(
        Import import,
        Stream content,
        string? sentBy,
        CancellationToken cancellationToken
    )
    {
        using var form = Recognize(import, sentBy);
        var guess = new EncodingGuess();
        var (size, number) = (0L, 0);
        var piece = new byte[PieceLength];
        int length;
        while ((length = await content.ReadAtLeastAsync(piece, PieceLength, false, cancellationToken)) > 0)
        {
            size += length;
            if (size > LargestFile)
            {
                throw new FileTooLargeException();
            }

            if (number == 0 && import.Format == ListFormat.Xlsx && !ListFormats.IsArchive(piece.AsSpan(0, length)))
            {
                throw new NoWorkbookException();
            }

            var (place, bytes) = (number++, piece[..length]);
            guess.Add(bytes);
            form?.AppendData(bytes);
            await transactions.RunAsync(
                tools => tools.Imports.AddPieceAsync(import.Id, place, bytes, cancellationToken),
                cancellationToken
            );
        }

        return new ArrivedFile(
            size,
            guess.Encoding,
            form is null ? null : Convert.ToHexStringLower(form.GetHashAndReset())
        );
    }

    /// <summary>Lets the import begin.</summary>
    /// <returns>The import of the same form that came before, in place of which this one is dropped; or null.</returns>
    private Task<Import?> CompleteAsync(ImportId id, ArrivedFile file, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async tools =>
            {
                var first = file.Form is { } form ? await tools.Imports.FindSentAsync(form, cancellationToken) : null;
                await (
                    first is null
                        ? tools.Imports.CompleteAsync(id, file, cancellationToken)
                        : tools.Imports.RemoveAsync(id, cancellationToken)
                );
                return first;
            },
            cancellationToken
        );
}
