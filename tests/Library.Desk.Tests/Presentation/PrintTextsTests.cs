using Library.Desk.Presentation.Pages;
using Library.Members.Contract;

namespace Library.Desk.Tests.Presentation;

public sealed class PrintTextsTests
{
    [Theory]
    [InlineData("Mia Okafor", "CARD-1", "M. O. · CARD-1")]
    [InlineData(" Åsa  \U00020000bc ", "7", "Å. \U00020000. · 7")]
    [InlineData("Mia Okafor", null, "Mia Okafor")]
    public void A_slip_that_all_can_read_names_a_member_by_initials_and_card(string name, string? card, string named) =>
        Assert.Equal(named, PrintTexts.NameOnSlip(new ShownMember(default, name) { CardNumber = card }));
}
