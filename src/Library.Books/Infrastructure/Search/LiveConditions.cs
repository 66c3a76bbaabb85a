using Library.Books.Domain;

namespace Library.Books.Infrastructure;

/// <summary>The conditions of a filter on copies, which change without their title: they are asked of their rows, in
/// the statement of the search. Loans shows which copies are away by the view <c>copies_on_loan</c>, and
/// Holds by <c>copies_set_aside</c>.</summary>
internal static class LiveConditions
{
    private const string HasFreeCopy = """
        EXISTS (
            SELECT 1 FROM copies c WHERE c.book_id = e.book_id AND c.condition = 'normal'
                AND NOT EXISTS (SELECT 1 FROM copies_on_loan away WHERE away.copy_id = c.id)
                AND NOT EXISTS (SELECT 1 FROM copies_set_aside kept WHERE kept.copy_id = c.id))
        """;

    private const string HasCopyThere =
        "EXISTS (SELECT 1 FROM copies c WHERE c.book_id = e.book_id AND c.location = @Location)";

    /// <summary>Conditions on an entry <c>e</c>, each beginning with AND; parameter <c>@Location</c>.</summary>
    public static string Of(SearchFilter filter) =>
        (filter.Location is null ? "" : $" AND {HasCopyThere}")
        + filter.IsAvailable switch
        {
            null => "",
            true => $" AND {HasFreeCopy}",
            false => $" AND NOT {HasFreeCopy}",
        };
}
