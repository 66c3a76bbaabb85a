namespace Library.Web;

/// <summary>A part of a sentence: words of the page, or a title in its own language.</summary>
/// <param name="Text">The words.</param>
/// <param name="Language">Their language as a code; null where it is that of the page, or not known.</param>
public readonly record struct TextPart(string Text, string? Language = null);
