using Library.Shared;
using Xunit;

namespace Library.Testing;

/// <summary>The promises to clients about a refusal, whatever its sort.</summary>
public static class Refusal
{
    /// <summary>Asserts that the error has this kind and this code, and says why in a sentence for a person.</summary>
    public static void Is(Exception refusal, ErrorKind kind, string code)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var classified = Assert.IsType<IClassifiedError>(refusal, exactMatch: false);
        Assert.Equal((kind, code), (classified.Kind, classified.Code));
        Assert.Matches("^[A-Z][^.]+[.]( [A-Z][^.]+[.])*$", refusal.Message);
    }
}
