namespace Library.Books.Contract;

/// <summary>How rows of lists of titles are read before they come into the catalogue.</summary>
public interface ITitleReading
{
    /// <summary>Reads a row and folds its words, which needs nothing of the stock: it can be done ahead of any
    /// transaction.</summary>
    ReadTitle Read(ListedTitle row);
}

/// <summary>A row that was read: one with its values, or one with its faults.</summary>
public abstract record ReadTitle
{
    private protected ReadTitle() { }
}
