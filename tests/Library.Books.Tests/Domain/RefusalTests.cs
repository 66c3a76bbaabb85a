using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_its_code_and_a_sentence()
    {
        Refusal.Is(new BookNotFoundException(), ErrorKind.NotFound, "book_not_found");
        Refusal.Is(new BookAlreadyExistsException(), ErrorKind.Conflict, "book_already_exists");
        Refusal.Is(new BookOnLoanException(), ErrorKind.Conflict, "book_on_loan");
        Refusal.Is(new BookOnHoldException(), ErrorKind.Conflict, "book_on_hold");
        Refusal.Is(new BookDeletedException(), ErrorKind.Gone, "book_deleted");
        Refusal.Is(new SameBookException(), ErrorKind.Conflict, "same_book");
        Refusal.Is(new BarcodeTakenException(), ErrorKind.Conflict, "barcode_taken");
        Refusal.Is(new CopyNotFoundException(), ErrorKind.NotFound, "copy_not_found");
        Refusal.Is(new CopyOnLoanException(), ErrorKind.Conflict, "copy_on_loan");
        Refusal.Is(Record.Exception(() => Isbn.Parse("none"))!, ErrorKind.Invalid, "invalid_value");
    }
}
