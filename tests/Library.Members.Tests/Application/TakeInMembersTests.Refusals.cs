using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

/// <content>Rows that are refused.</content>
public sealed partial class TakeInMembersTests
{
    [Theory]
    [InlineData("no name", "name: Must not be empty.")]
    [InlineData("card of another name", "card_number: A member of another name has this.")]
    [InlineData("address of another name", "email: A member of another name has this.")]
    [InlineData("card of another", "card_number: Another member or a copy has this number.")]
    [InlineData("address of another", "email: Another member has this address.")]
    [InlineData("lost card", "card_number: This card was reported lost.")]
    [InlineData("code of a copy", "card_number: Another member or a copy has this number.")]
    public async Task A_row_is_refused_with_its_reason_and_changes_nothing(string fault, string reason)
    {
        await TakeAsync(
            new ListedMember
            {
                Name = "Ann",
                CardNumber = "C1",
                Email = "ann@x.org",
            }
        );
        await TakeAsync(
            new ListedMember
            {
                Name = "Bob",
                CardNumber = "C2",
                Email = "bob@x.org",
            }
        );
        var ann = (await AllAsync()).Single(member => member.Name == "Ann").Id;
        _lost.Add(Barcode.Parse("LOST"));
        _ofCopies.Add(Barcode.Parse("B1"));
        var row = fault switch
        {
            "no name" => new ListedMember(),
            "card of another name" => new ListedMember { Name = "Eve", CardNumber = "C1" },
            "address of another name" => new ListedMember { Name = "Eve", Email = "ann@x.org" },
            "card of another" => new ListedMember
            {
                Name = "Ann",
                Id = ann,
                CardNumber = "C2",
            },
            "address of another" => new ListedMember
            {
                Name = "Ann",
                CardNumber = "C1",
                Email = "bob@x.org",
            },
            "lost card" => new ListedMember { Name = "Eve", CardNumber = "LOST" },
            _ => new ListedMember { Name = "Eve", CardNumber = "B1" },
        };

        var outcome = await TakeAsync(row);

        var given = Assert.Single(outcome.Faults);
        Assert.Equal((IntakeResult.Refused, reason), (outcome.Result, $"{given.Field}: {given.Reason}"));
        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_gives_nothing_to_an_account_that_anyone_may_have_registered(bool isTrial)
    {
        await _members.AddAsync(A.Member("Ann", Email.Parse("ann@x.org")));
        ListedMember[] rows =
        [
            new()
            {
                Name = "Ann",
                CardNumber = "C1",
                Email = "ann@x.org",
            },
            new() { Name = "Ann", Group = "4b" },
        ];

        var outcomes = await TakeIn.TakeInAsync(rows, this, isTrial, Cancellation);

        Assert.All(
            outcomes,
            outcome =>
                Assert.Contains("not confirmed yet", Assert.Single(outcome.Faults).Reason, StringComparison.Ordinal)
        );
        Assert.Null(Assert.Single(await AllAsync()).CardNumber);
    }

    [Fact]
    public async Task The_same_member_twice_in_a_list_is_refused_and_two_of_one_name_are_two()
    {
        ListedMember[] rows =
        [
            new()
            {
                Line = 2,
                Name = "Ann",
                CardNumber = "C1",
            },
            new()
            {
                Line = 3,
                Name = "Ann",
                CardNumber = "c1",
            },
            new()
            {
                Line = 4,
                Name = "Ann",
                Email = "ann@x.org",
            },
            new() { Line = 5, Name = "Ann" },
            new() { Line = 6, Name = "Bob" },
        ];
        _earlier[Find.ClaimsOf(rows[4]).Name] = 1;

        var trial = await TakeIn.TakeInAsync(rows, this, isTrial: true, Cancellation);
        Assert.Empty(await AllAsync());
        Assert.All(trial, outcome => Assert.Null(outcome.Trace));
        var taken = await TakeIn.TakeInAsync(rows, this, isTrial: false, Cancellation);

        foreach (var outcomes in new[] { trial, taken })
        {
            Assert.Equal(
                [
                    "",
                    "card_number: Line 2 is the same member already.",
                    "",
                    "name: Line 2 is the same member already.",
                    "name: Line 1 is the same member already.",
                ],
                outcomes.Select(outcome =>
                    string.Concat(outcome.Faults.Select(fault => $"{fault.Field}: {fault.Reason}"))
                )
            );
        }

        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Fact]
    public async Task A_row_that_shares_one_thing_with_an_earlier_line_is_told_which_one_and_is_not_the_same_member()
    {
        var ann = new ListedMember
        {
            Line = 2,
            Id = A.NewMemberId(),
            Name = "Ann",
            CardNumber = "C1",
            Email = "ann@x.org",
        };
        ListedMember[] rows =
        [
            ann,
            new() { Name = "Eve", CardNumber = "C1" },
            new() { Name = "Eve", Email = "ann@x.org" },
            new() { Name = "Eve", Id = ann.Id },
            new() { Name = "Ann", CardNumber = "C1" },
            ann,
        ];

        var outcomes = await TakeIn.TakeInAsync(rows, this, isTrial: true, Cancellation);

        Assert.Equal(
            [
                "card_number: Line 2 has this card already.",
                "email: Line 2 has this address already.",
                "id: Line 2 has this id already.",
                "card_number: Line 2 is the same member already.",
                "id: Line 2 is the same member already.",
            ],
            outcomes.SelectMany(outcome => outcome.Faults).Select(fault => $"{fault.Field}: {fault.Reason}")
        );
    }
}
