using System.Text;

namespace Library.Shared;

/// <summary>Port: how the letters of all scripts are written in Latin ones.</summary>
public interface ITransliteration
{
    /// <summary>ASCII text that stands for the character, in any case; empty where it has no sound of its
    /// own.</summary>
    string ToAscii(Rune character);
}
