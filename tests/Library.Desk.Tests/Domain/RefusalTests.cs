using Library.Desk.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Desk.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_its_code_and_a_sentence()
    {
        Refusal.Is(new SetUpClosedException(), ErrorKind.NotFound, "set_up_closed");
        Refusal.Is(new SetUpNotOpenException(), ErrorKind.Unavailable, "set_up_not_open");
        Refusal.Is(new OtherLoanException(), ErrorKind.Conflict, "other_loan");
        Refusal.Is(new WrongSetUpCodeException(isMissing: true), ErrorKind.Forbidden, "wrong_set_up_code");
    }
}
