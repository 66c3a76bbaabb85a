using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ReadTitles(SearchIndexing indexing, IdGenerator ids) : ITitleReading
{
    public ReadTitle Read(ListedTitle row)
    {
        try
        {
            return IntakeRow.Read(row, ids, indexing);
        }
        catch (InvalidValueException refusal)
        {
            return new RefusedRow(IntakeFault.Of(refusal));
        }
    }
}
