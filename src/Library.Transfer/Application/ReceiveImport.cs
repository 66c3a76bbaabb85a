using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Keeps a file that arrives, piece by piece, so that every instance can work on it.</summary>
internal sealed class ReceiveImport(ITransactions transactions, IdGenerator ids, TimeProvider clock)
{
    /// <summary>The most bytes of a file.</summary>
    public const long LargestFile = 256L * 1024 * 1024;

    private const int PieceLength = 512 * 1024;

    /// <summary>Keeps it.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">The format of it.</param>
    /// <param name="isTrial">Whether it only tells what would happen.</param>
    /// <param name="cancellationToken">Gives up; nothing of the file stays then.</param>
    /// <exception cref="FileTooLargeException">It has more bytes than a file may have.</exception>
    public async Task<Guid> ExecuteAsync(
        Stream content,
        ListFormat format,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        var import = new Import
        {
            Id = ids.Next(),
            Format = format,
            IsTrial = isTrial,
        };
        await DoAsync(imports => imports.CreateAsync(import, clock.GetUtcNow(), cancellationToken), cancellationToken);
        try
        {
            var guess = new EncodingGuess();
            var size = await KeepAsync(import.Id, content, guess, cancellationToken);
            await DoAsync(
                imports => imports.CompleteAsync(import.Id, size, guess.Encoding, cancellationToken),
                cancellationToken
            );
            return import.Id;
        }
        catch
        {
            await DoAsync(imports => imports.RemoveAsync(import.Id, CancellationToken.None), CancellationToken.None);
            throw;
        }
    }

    private async Task<long> KeepAsync(
        Guid id,
        Stream content,
        EncodingGuess guess,
        CancellationToken cancellationToken
    )
    {
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

            guess.Add(piece.AsSpan(0, length));
            var (place, bytes) = (number++, piece[..length]);
            await DoAsync(imports => imports.AddPieceAsync(id, place, bytes, cancellationToken), cancellationToken);
        }

        return size;
    }

    private Task DoAsync(Func<IImports, Task> work, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async tools =>
            {
                await work(tools.Imports);
                return true;
            },
            cancellationToken
        );
}
