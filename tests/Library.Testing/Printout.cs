using System.Diagnostics;
using Library.Testing.Servers;

namespace Library.Testing;

/// <summary>A document to be printed, as paper and a scanner show it.</summary>
/// <param name="pdf">The document.</param>
internal sealed class Printout(byte[] pdf)
{
    /// <summary>The barcodes that a scanner reads on all pages.</summary>
    public async Task<IReadOnlyList<string>> ScanAsync(CancellationToken cancellationToken)
    {
        using var folder = await UnfoldAsync(cancellationToken);
        await InstalledPrograms.RunAsync(
            new ProcessStartInfo("pdftoppm", ["-r", "300", "-gray", folder.File("sheet.pdf"), folder.File("page")]),
            cancellationToken
        );
        var scanned = new ProcessStartInfo("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Scode128.enable"]);
        foreach (var page in Directory.EnumerateFiles(folder.Path, "page*").Order(StringComparer.Ordinal))
        {
            scanned.ArgumentList.Add(page);
        }

        return Lines(await InstalledPrograms.RunAsync(scanned, cancellationToken));
    }

    /// <summary>The words on all pages, a line each.</summary>
    public Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken) =>
        ReadAsync([], cancellationToken);

    /// <summary>The parts of words within so many millimetres of the left edge of the paper, which printers leave
    /// white.</summary>
    public Task<IReadOnlyList<string>> ReadEdgeAsync(int millimetres, CancellationToken cancellationToken) =>
        // At 254 dots an inch a millimetre has ten.
        ReadAsync(["-r", "254", "-x", "0", "-y", "0", "-W", $"{10 * millimetres}", "-H", "5000"], cancellationToken);

    private async Task<IReadOnlyList<string>> ReadAsync(string[] options, CancellationToken cancellationToken)
    {
        using var folder = await UnfoldAsync(cancellationToken);
        return Lines(
            await InstalledPrograms.RunAsync(
                new ProcessStartInfo("pdftotext", ["-raw", .. options, folder.File("sheet.pdf"), "-"]),
                cancellationToken
            )
        );
    }

    private async Task<TemporaryFolder> UnfoldAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("sheet.pdf"), pdf, cancellationToken);
        return folder;
    }

    private static string[] Lines(string output) =>
        output.Split(['\n', '\f'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
