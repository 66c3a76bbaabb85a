using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Presentation.Pages;

/// <summary>Where a page of members by name ended: the cursor of the last one, and the key of its name.</summary>
internal static class NameCursor
{
    private const int IdCharacters = 22;
    private const int LongestKey = 200;

    public static string Write(NamePlace place) => PageCursor.Write(place.Id) + place.Key;

    /// <summary>The place; null for a text that is none.</summary>
    public static NamePlace? Read(string text)
    {
        var key = text.Length < IdCharacters ? "" : text[IdCharacters..];
        if (key.Length is 0 or > LongestKey || key.Any(char.IsControl))
        {
            return null;
        }

        try
        {
            return new NamePlace(key, PageCursor.Read(text[..IdCharacters]));
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }
}
