using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>Reads what was entered about a book.</summary>
internal static class ReadDraft
{
    /// <summary>The texts and the ISBN of a draft.</summary>
    /// <exception cref="InvalidValueException">It names everything that breaks a rule.</exception>
    public static (BookTexts Texts, Isbn? Isbn) Execute(BookDraft draft)
    {
        var reader = new ValueReader();
        var isbn = reader.Read(() => draft.Isbn is { } text ? Isbn.Parse(text) : null);
        var texts = reader.Read(() => BookTexts.Parse(draft));
        reader.ThrowIfAnyIsRefused();
        return (texts.Value, isbn.Value);
    }
}
