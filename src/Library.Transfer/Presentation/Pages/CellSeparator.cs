using Library.Shared;
using Library.Transfer.Application;
using Microsoft.AspNetCore.Http;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The sign between the cells of a list that a browser asks for. Where numbers have a decimal comma, Excel
/// tells cells apart by semicolons.</summary>
internal static class CellSeparator
{
    private const string Name = "separator";
    private const string Semicolon = "semicolon";

    /// <summary>The address of the same list with semicolons.</summary>
    public static string WithSemicolons(string path) => $"{path}?{Name}={Semicolon}";

    /// <summary>The sign that an address asks for.</summary>
    /// <exception cref="InvalidValueException">It is neither.</exception>
    public static char Read(HttpRequest request) =>
        request.Query[Name].ToString() switch
        {
            "" or "comma" => ExportLibrary.Comma,
            Semicolon => ';',
            _ => throw new InvalidValueException(Name, $"Must be comma or {Semicolon}."),
        };
}
