using System.Text;
using AnyAscii;
using Library.Shared;

namespace Library.Platform.Text;

/// <summary>By the tables of AnyAscii, which cover all of Unicode.</summary>
public sealed class AnyAsciiTransliteration : ITransliteration
{
    /// <inheritdoc />
    public string ToAscii(Rune character) => character.ToString().Transliterate();
}
