using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_its_code_and_a_sentence()
    {
        Refusal.Is(new MemberNotFoundException(), ErrorKind.NotFound, "member_not_found");
        Refusal.Is(new MemberAlreadyExistsException(), ErrorKind.Conflict, "member_already_exists");
        Refusal.Is(new MemberHasOpenLoansException(), ErrorKind.Conflict, "member_has_open_loans");
        Refusal.Is(new LastLibrarianException(), ErrorKind.Conflict, "last_librarian");
        Refusal.Is(new MemberNotVerifiedException(), ErrorKind.Forbidden, "member_not_verified");
        Refusal.Is(new InvalidVerificationTokenException(), ErrorKind.Unauthenticated, "invalid_verification_token");
        Refusal.Is(new CallerGoneException(), ErrorKind.Unauthenticated, "invalid_access_token");
        Refusal.Is(new InvalidResetTokenException(), ErrorKind.Unauthenticated, "invalid_reset_token");
        Refusal.Is(new CardTakenException(), ErrorKind.Conflict, "card_taken");
        Refusal.Is(new WrongPasswordException(), ErrorKind.Unauthenticated, "invalid_credentials");
        Refusal.Is(new BusyException(), ErrorKind.Unavailable, "unavailable");
    }

    [Fact]
    public void A_value_that_is_refused_is_named_and_its_rule_told()
    {
        Refusal.Is(Record.Exception(() => Email.Parse("none"))!, ErrorKind.Invalid, "invalid_value");
        Refusal.Is(Record.Exception(() => Password.Parse("null\0character"))!, ErrorKind.Invalid, "invalid_value");
        Assert.Equal("Must be 8 to 128 characters long.", Record.Exception(() => Password.Parse("short"))!.Message);
    }
}
