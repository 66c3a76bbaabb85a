using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The copies that rows of lists made, so that labels can be printed for them.</summary>
public interface IMadeCopies
{
    /// <summary>The copies that a row made, in their order; some may be gone by now.</summary>
    /// <param name="trace">As it was in the outcome of the row.</param>
    IReadOnlyList<CopyId> ListMadeCopies(string trace);
}
