namespace Library.Host.Tests.Serving;

/// <content>The cards of members.</content>
public abstract partial class EnrolmentTests
{
    [Fact]
    public async Task Neither_an_address_nor_a_card_is_had_twice()
    {
        var (email, card) = (LendingDesk.NewEmail(), NewCard());
        var ann = (
            await EnrolAsync(
                new
                {
                    name = "Ann",
                    email,
                    card_number = card,
                }
            )
        ).Expect(201).Id;
        var bob = (await EnrolAsync(new { name = "Bob" })).Expect(201).Id;
        var taken = email.ToUpperInvariant();

        Assert.Equal((409, "member_already_exists"), (await EnrolAsync(new { name = "Bob", email = taken })).Refusal);
        Assert.Equal((409, "card_taken"), (await EnrolAsync(new { name = "Bob", card_number = card })).Refusal);
        Assert.Equal((409, "member_already_exists"), (await CorrectAsync(bob, $"{{\"email\":\"{taken}\"}}")).Refusal);
        Assert.Equal((409, "card_taken"), (await CorrectAsync(bob, $"{{\"card_number\":\"{card}\"}}")).Refusal);
        Assert.Equal((409, "card_taken"), (await GiveAsync(bob, new { card_number = card })).Refusal);
        await Desk.AddBookAsync();
        Assert.Equal((409, "card_taken"), (await GiveAsync(bob, new { card_number = CodeOfTheFirstCopy })).Refusal);
        Assert.Equal(card, (await Api.GetAsync($"/members/{ann}"))["card_number"]);
    }

    [Fact]
    public async Task Of_8_members_that_are_given_one_card_at_once_one_has_it()
    {
        var card = NewCard();
        var members = new List<Guid>();
        for (var count = 0; count < 8; count++)
        {
            members.Add((await EnrolAsync(new { name = "Tom" })).Expect(201).Id);
        }

        var answers = await Task.WhenAll(
            members.Select(
                (id, number) =>
                    number % 2 == 0
                        ? GiveAsync(id, new { card_number = card })
                        : EnrolAsync(new { name = "Tim", card_number = card.ToUpperInvariant() })
            )
        );

        Assert.Single(answers, answer => answer.Status is 200 or 201);
        Assert.Equal(7, answers.Count(answer => answer.Status == 409 && answer.Refusal.Code == "card_taken"));
        Assert.Single((await FindAsync(card)).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_card_that_was_replaced_opens_nothing()
    {
        var old = NewCard();
        var id = (await EnrolAsync(new { name = "Tom", card_number = old })).Expect(201).Id;
        await LogInWithHandedOutPasswordAsync(id, old);

        var made = (await GiveAsync(id, new { })).Expect(200)["card_number"];

        Assert.Matches("^P[0-9]{8}$", made);
        Assert.Equal(made, (await Api.GetAsync($"/members/{id}"))["card_number"]);
        Assert.Equal((401, "invalid_credentials"), (await LogInAsync(old, LendingDesk.Password)).Refusal);
        (await LogInAsync(made, LendingDesk.Password)).Expect(200);
        Assert.Equal("[]", (await FindAsync(old)).Text);
    }
}
