using Library.Transfer.Contract;

namespace Library.Host.Administration;

/// <summary>The file and the options of the command.</summary>
/// <param name="File">The path of the file.</param>
internal sealed record ImportRequest(string File)
{
    public const string Usage =
        "Usage: Library.Host import FILE [--of books|members|loans|holds] [--dry-run] [--column NAME:FIELD]...";

    /// <summary>The kind of things that the file lists.</summary>
    public string Of { get; init; } = "books";

    /// <summary>Whether it only tells what would happen.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Columns whose field is chosen.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How the list is to be taken.</summary>
    public ListOrder Order => new(File, IsTrial, Columns, Of);

    /// <summary>Understands the arguments; null where they make no sense.</summary>
    public static ImportRequest? Parse(string[] arguments) => Parse(new ImportRequest(""), arguments);

    private static ImportRequest? Parse(ImportRequest request, string[] arguments) =>
        arguments switch
        {
            [] => request.File.Length == 0 ? null : request,
            ["--dry-run", .. var rest] => Parse(request with { IsTrial = true }, rest),
            ["--of", var of, .. var rest] => Parse(request with { Of = of }, rest),
            ["--column", var column, .. var rest] => Parse(
                request with
                {
                    Columns = [.. request.Columns, column],
                },
                rest
            ),
            [var file, .. var rest] when request.File.Length == 0 && !file.StartsWith('-') => Parse(
                request with
                {
                    File = file,
                },
                rest
            ),
            _ => null,
        };
}
