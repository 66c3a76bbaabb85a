namespace Library.Web;

/// <summary>Reads ids from a query string.</summary>
public static class QueryId
{
    /// <summary>The id of a parameter; null where it was not sent.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="text">The value as it was sent.</param>
    /// <exception cref="InvalidRequestException">It is no UUID of 36 characters.</exception>
    public static Guid? Read(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Length == 36 && Guid.TryParseExact(text, "D", out var id)
            ? id
            : throw InvalidRequestException.OfQuery(name, "Must be a UUID.");
    }
}
