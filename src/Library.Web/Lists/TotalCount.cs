namespace Library.Web;

/// <summary>The header that says how many match a search.</summary>
public static class TotalCount
{
    /// <summary>The name of the header.</summary>
    public const string HeaderName = "Total-Count";
}
