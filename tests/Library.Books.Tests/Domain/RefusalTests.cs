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
        Refusal.Is(Record.Exception(() => Isbn.Parse("none"))!, ErrorKind.Invalid, "invalid_value");
    }
}
