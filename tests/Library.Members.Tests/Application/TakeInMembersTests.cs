using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Members.Tests.Application;

/// <summary>Members of lists, which another program knew.</summary>
public sealed partial class TakeInMembersTests : ICards, ITakenNumbers, IEarlierLines, IPersonalData
{
    private static readonly NameIndexing Names = new(
        new WordFolding(new Library.Platform.Text.AnyAsciiTransliteration())
    );

    private readonly MembersFixture _members = new();
    private readonly Dictionary<string, long> _earlier = new(StringComparer.Ordinal);
    private readonly HashSet<Barcode> _lost = [];
    private readonly HashSet<Barcode> _ofCopies = [];
    private int _personalData;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string IPersonalData.Name => "loans";

    [Fact]
    public async Task A_member_comes_in_with_all_that_its_row_says_and_goes_again()
    {
        var row = new ListedMember
        {
            Name = "Ann Reader",
            CardNumber = "C1",
            Email = "Ann@Example.org",
            Group = "4a",
            Phone = "1",
            Guardian = "Bob",
            BirthDate = new DateOnly(2014, 2, 28),
            ExpiresOn = new DateOnly(2027, 1, 31),
            Note = "Likes maps.",
        };

        var outcome = await TakeAsync(row);

        var member = Assert.Single(await AllAsync());
        var details = new MemberDetails("4a", "1", row.BirthDate, "Bob", row.ExpiresOn, "Likes maps.");
        Assert.Equal(
            ("Ann Reader", "Ann@Example.org", "C1", details, true, false),
            (
                member.Name,
                member.Email?.Value,
                member.CardNumber,
                member.Details,
                member.IsVerified,
                member.HasVerifiedEmail
            )
        );
        Assert.Equal((IntakeResult.Created, 3), (outcome.Result, outcome.Keys.Count));
        Assert.Equal(member.Id, new MadeMembers().FindMadeMember(outcome.Trace!));
        Assert.Equal(IntakeResult.Unchanged, (await TakeAsync(row)).Result);
        Assert.Equal(row with { Id = member.Id }, Assert.Single(await ListAsync()));
        _personalData = 1;
        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        _personalData = 0;
        Assert.True(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        Assert.Empty(await AllAsync());
        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
    }

    [Theory]
    [InlineData("id", "New", "new@x.org", "2", "4b")]
    [InlineData("card", "Ann", "old@x.org", "1", "4b")]
    [InlineData("email", "Ann", "old@x.org", "1", "4b")]
    [InlineData("name", "Ann", "old@x.org", "1", "4b")]
    public async Task A_row_with_the_id_says_everything_anew_and_another_what_is_not_known(
        string by,
        string name,
        string email,
        string phone,
        string group
    )
    {
        await TakeAsync(
            new ListedMember
            {
                Name = "Ann",
                CardNumber = "C1",
                Email = "old@x.org",
                Phone = "1",
            }
        );
        var known = Assert.Single(await AllAsync());
        await _members.Notifier.SendAsync(known.Email!.Value, new Notification("Subject", "Body"), Cancellation);
        var row = new ListedMember
        {
            Name = "ann",
            Phone = "2",
            Group = "4b",
        };
        row = by switch
        {
            "id" => row with { Id = known.Id, Name = "New", Email = "new@x.org" },
            "card" => row with { CardNumber = "c1" },
            "email" => row with { Email = "OLD@x.org" },
            _ => row,
        };

        var outcome = await TakeAsync(row);

        var member = Assert.Single(await AllAsync());
        Assert.Equal(IntakeResult.Changed, outcome.Result);
        Assert.Null(new MadeMembers().FindMadeMember(outcome.Trace!));
        Assert.Equal(
            (name, email, phone, group, "C1"),
            (member.Name, member.Email?.Value, member.Details.Phone, member.Details.Group, member.CardNumber)
        );
        Assert.Equal(by == "id" ? 0 : 1, _members.Notifier.Kept.Count);
        Assert.True(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        var before = Assert.Single(await AllAsync());
        Assert.Equal(("Ann", known.Email, known.Details), (before.Name, before.Email, before.Details));
        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("notices")]
    [InlineData("end of the block")]
    public async Task A_member_who_uses_the_account_or_was_changed_since_is_not_taken_back(string change)
    {
        var outcome = await TakeAsync(new ListedMember { Name = "Ann" });
        var member = Assert.Single(await AllAsync());
        var now = _members.Clock.GetUtcNow();
        switch (change)
        {
            case "password":
                var password = new HandedOutPassword(member.Id, "hash", now.AddDays(7), member.SessionStamp!);
                await _members.Members.KeepOneTimePasswordAsync(password, Cancellation);
                break;
            case "notices":
                member.SwitchDueSoon(isOn: false);
                await _members.Members.KeepNoticesAsync(member, Cancellation);
                break;
            default:
                await BlockAsync(until: null);
                outcome = await TakeAsync(new ListedMember { Name = "Ann", Group = "4b" });
                await BlockAsync(now.AddDays(1));
                break;
        }

        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        Assert.Single(await AllAsync());

        Task BlockAsync(DateTimeOffset? until)
        {
            member.SetBlock(new Block("Drew in a book.", until));
            return _members.Members.KeepBlockAsync(member, Cancellation);
        }
    }

    [Fact]
    public async Task A_card_that_a_row_gave_is_not_taken_back()
    {
        await TakeAsync(new ListedMember { Name = "Ann" });

        var outcome = await TakeAsync(new ListedMember { Name = "Ann", CardNumber = "C1" });

        Assert.Equal(IntakeResult.Changed, outcome.Result);
        Assert.Equal("C1", Assert.Single(await AllAsync()).CardNumber);
        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
    }

    [Theory]
    [InlineData("2014-02-28", "", "", true)]
    [InlineData("2014-03-01", "", "", false)]
    [InlineData("2014-02-28", "C2", "", false)]
    [InlineData("2014-02-28", "", "other@x.org", false)]
    public async Task A_member_of_the_same_name_is_the_same_unless_something_speaks_against_it(
        string born,
        string card,
        string email,
        bool isSame
    )
    {
        await TakeAsync(Ann() with { CardNumber = "C1", Email = "ann@x.org" });

        var row = Ann() with
        {
            BirthDate = DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture),
            CardNumber = card.Length == 0 ? null : card,
            Email = email.Length == 0 ? null : email,
        };

        Assert.Equal(isSame ? IntakeResult.Unchanged : IntakeResult.Created, (await TakeAsync(row)).Result);

        static ListedMember Ann() => new() { Name = "Ann", BirthDate = new DateOnly(2014, 2, 28) };
    }

    async Task<CardHolder> ICards.FindHolderAsync(Barcode card, CancellationToken cancellationToken)
    {
        var holder = (await AllAsync()).FirstOrDefault(member =>
            Barcode.TryParse(member.CardNumber, out var own) && own.Equals(card)
        );
        return new CardHolder(holder?.Id, _lost.Contains(card));
    }

    Task<bool> ITakenNumbers.IsTakenAsync(Barcode number, CancellationToken cancellationToken) =>
        Task.FromResult(_lost.Contains(number) || _ofCopies.Contains(number));

    Task<IReadOnlyDictionary<string, long>> IEarlierLines.FindLinesAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(
            _earlier.Where(line => keys.Contains(line.Key)).ToDictionary(StringComparer.Ordinal)
        );

    Task<IReadOnlyList<object>> IPersonalData.ReadAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<object>>([.. Enumerable.Repeat(new object(), _personalData)]);

    private FindListedMember Find => new(_members.Members, this, this, Names);

    private TakeInMembers TakeIn =>
        new(
            _members.Members,
            Find,
            new TakeBackMember(_members.Members, [this], _members.Delete, _members.Notifier, _members.Clock),
            _members.Notifier,
            new IdGenerator(_members.Clock),
            _members.Clock
        );

    private async Task<RowOutcome> TakeAsync(ListedMember row) =>
        Assert.Single(await TakeIn.TakeInAsync([row], this, isTrial: false, Cancellation));

    private Task<IReadOnlyList<Member>> AllAsync() =>
        _members.Members.ListAsync(new PageRequest(After: null, 1_000), Cancellation);

    private async Task<List<ListedMember>> ListAsync() =>
        await new ListAllMembers(_members.List).ReadAsync(Cancellation).ToListAsync(Cancellation);
}
