using Library.Books.Domain;

namespace Library.Books.Infrastructure;

/// <summary>The conditions of a filter on copies, which change without their title: they are asked of their rows, in
/// the statement of the search. Loans shows which copies are away by the view <c>copies_on_loan</c>, and
/// Holds by <c>copies_set_aside</c>.</summary>
internal static class LiveConditions
{
    // One that is lost, missing or withdrawn keeps the name of its place, but is not there.
    private const string IsInStock = "c.condition NOT IN ('lost', 'missing', 'withdrawn')";

    private const string IsFree = """
        c.condition = 'normal'
            AND NOT EXISTS (SELECT 1 FROM copies_on_loan away WHERE away.copy_id = c.id)
            AND NOT EXISTS (SELECT 1 FROM copies_set_aside kept WHERE kept.copy_id = c.id)
        """;

    /// <summary>Conditions on an entry <c>e</c>, each beginning with AND; parameter <c>@Location</c>. A place and
    /// whether a copy can be borrowed are asked of the same copy.</summary>
    public static string Of(SearchFilter filter)
    {
        var place = PlaceOf(filter);
        return (place.Length == 0 ? "" : $" AND {HasCopy(IsInStock + place)}")
            + filter.IsAvailable switch
            {
                null => "",
                true => $" AND {HasCopy(IsFree + place)}",
                false => $" AND NOT {HasCopy(IsFree + place)}",
            };
    }

    /// <summary>The condition on a copy <c>c</c> that makes its title one that can be borrowed; parameter
    /// <c>@Location</c>.</summary>
    public static string OfFreeCopy(SearchFilter filter) => IsFree + PlaceOf(filter);

    /// <summary>The condition on a copy <c>c</c> that makes its title one of its place.</summary>
    public static string OfCopy(SearchFilter filter) => filter.IsAvailable == true ? IsFree : IsInStock;

    private static string PlaceOf(SearchFilter filter) => filter.Location is null ? "" : " AND c.location = @Location";

    private static string HasCopy(string condition) =>
        $"EXISTS (SELECT 1 FROM copies c WHERE c.book_id = e.book_id AND {condition})";
}
