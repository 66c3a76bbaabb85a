using Library.Books.Presentation.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Library.Books.Tests.Presentation;

/// <summary>The address of a search, which says no more than is understood of it.</summary>
public sealed class SearchAddressTests
{
    [Theory]
    [InlineData("q=a%20b&location=Hall", "q=a%20b&location=Hall")]
    [InlineData("location=Hall%20&kind=%20dvd", "location=Hall&kind=dvd")]
    [InlineData("location=e%CC%81", "location=%C3%A9")]
    [InlineData("location=%20&subject=", "")]
    [InlineData("location=a%00b&subject=a%E2%80%AEb", "")]
    [InlineData("location=A&location=B", "")]
    [InlineData("year_from=9999&year_to=10000", "year_from=9999")]
    [InlineData("year_from=-1&year_to=x", "")]
    [InlineData("year_from=%201998%20&year_to=%20", "year_from=1998")]
    [InlineData("available=false&sort=price&page=2", "")]
    [InlineData("available=true&sort=newest", "available=true&sort=newest")]
    public void A_filter_is_read_as_the_catalogue_keeps_texts_or_left_out(string query, string understood) =>
        Assert.Equal($"/search?{understood}", Address(query).With("page", value: null));

    [Theory]
    [InlineData("year_from=1998&year_to=", "")]
    [InlineData("year_from=98a&year_to=10000", "year_from=98a, year_to=10000")]
    [InlineData("year_from=%20&year_to=%20MM%20", "year_to= MM ")]
    public void Years_that_are_none_are_kept_as_they_were_typed(string query, string wrong) =>
        Assert.Equal(wrong, string.Join(", ", Address(query).WrongYears.Select(year => $"{year.Name}={year.Value}")));

    [Fact]
    public void A_filter_has_300_characters_at_most()
    {
        var longest = string.Concat(Enumerable.Repeat("\U0001F600", 300));

        Assert.Equal(longest, Address($"location={Uri.EscapeDataString(longest)}")["location"]);
        Assert.Null(Address($"location=x{Uri.EscapeDataString(longest)}")["location"]);
    }

    private static SearchAddress Address(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
