using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_its_code_and_a_sentence()
    {
        Refusal.Is(new LoanNotFoundException(), ErrorKind.NotFound, "loan_not_found");
        Refusal.Is(new BookNotAvailableException(), ErrorKind.Conflict, "book_not_available");
        Refusal.Is(new DuplicateLoanException(), ErrorKind.Conflict, "duplicate_loan");
        Refusal.Is(new LoanChangedException(), ErrorKind.Conflict, "loan_changed");
        Refusal.Is(new NotTheLastEventException(), ErrorKind.Conflict, "not_the_last_event");
        Refusal.Is(new TooLateToUndoException(), ErrorKind.Conflict, "too_late_to_undo");
        Refusal.Is(new CopyUnknownException(), ErrorKind.NotFound, "copy_unknown");
        Refusal.Is(new MemberUnknownException(), ErrorKind.NotFound, "member_unknown");
        Refusal.Is(new LoanAlreadyReturnedException(), ErrorKind.Invalid, "loan_already_returned");
    }
}
