using Library.Books.Contract;
using Library.Desk.Domain;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>Understands a scan: a card, a copy by its label or an earlier one, a title by its ISBN, or nothing. A code
/// is looked up whole, never a part of it.</summary>
internal sealed class UnderstandScan(
    IScannedCodes codes,
    IShownCopies copies,
    ICopiesOfIsbn copiesOfIsbn,
    ITitlesOfIsbn titlesOfIsbn
)
{
    public async Task<ScanMeaning> ExecuteAsync(string text, CancellationToken cancellationToken)
    {
        var scan = Scan.Read(text);
        if (scan.IsEmpty)
        {
            return new EmptyScan();
        }

        foreach (var code in scan.Codes)
        {
            if (await codes.FindAsync(code, cancellationToken) is { } found)
            {
                return await OfAsync(found, scan, cancellationToken);
            }
        }

        return await OfIsbnAsync(scan, cancellationToken);
    }

    private async Task<ScanMeaning> OfIsbnAsync(Scan scan, CancellationToken cancellationToken)
    {
        if (await copiesOfIsbn.ListOfIsbnAsync(scan.Text, cancellationToken) is { Count: > 0 } copiesOfTitle)
        {
            return new TitleScan(copiesOfTitle);
        }

        return await titlesOfIsbn.FindOfIsbnAsync(scan.Text, cancellationToken) is { Count: > 0 } titles
            ? new NoCopyScan(titles)
            : new UnknownScan(scan.Text);
    }

    private async Task<ScanMeaning> OfAsync(ScannedCode found, Scan scan, CancellationToken cancellationToken)
    {
        if (found.MemberId is { } member)
        {
            return found.IsEarlier ? new LostCardScan() : new CardScan(member);
        }

        // It may have been removed since its code was found.
        return found.CopyId is { } id && (await copies.FindAsync([id], cancellationToken)).TryGetValue(id, out var copy)
            ? new CopyScan(copy, found.IsEarlier)
            : new UnknownScan(scan.Text);
    }
}
