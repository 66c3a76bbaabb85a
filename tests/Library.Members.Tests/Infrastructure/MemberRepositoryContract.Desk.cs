using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <content>The details that staff keep of members.</content>
public abstract partial class MemberRepositoryContract
{
    private static readonly MemberDetails Everything = new(
        "Class 4b",
        "+49 30 123456",
        new DateOnly(2016, 2, 29),
        "Mia Reader",
        new DateOnly(2027, 7, 31),
        "Reads all about whales.\nOwes us a poem."
    );

    [Fact]
    public async Task Any_number_of_members_may_have_neither_address_nor_password()
    {
        var (first, second) = (Enrolled(Everything), Enrolled(MemberDetails.None));

        await KeptAsync(first, passwordHash: null);
        await KeptAsync(second, passwordHash: null);

        AssertSame(first, await FindAsync(first.Id));
        AssertSame(second, await FindAsync(second.Id));
        var credentials = await InRequestAsync(members => members.FindCredentialsAsync(first.Id, Cancellation));
        Assert.Equal(new StoredCredentials(first.Id, PasswordHash: null, first.SessionStamp!), credentials);
    }

    [Fact]
    public async Task A_correction_is_kept_and_nothing_else()
    {
        var member = await KeptAsync(A.VerifiedMember(), "first hash");
        await FindAsync(member.Id);
        await AssignAsync(member.Id, Role.Librarian);
        var email = A.NewEmail();

        await CorrectAsync(member.Id, found => found.Correct(MemberName.Parse("Ann Other"), email, Everything));

        var record = new MemberRecord(HasVerifiedEmail: false, Everything, Block: null);
        AssertSame(
            Member.Rehydrate(
                member.Id,
                "Ann Other",
                email,
                isVerified: true,
                Role.Librarian,
                member.SessionStamp,
                record
            ),
            await FindAsync(member.Id)
        );
        Assert.Equal("first hash", (await CredentialsAsync(email))?.PasswordHash);
    }

    [Fact]
    public async Task An_address_of_another_member_is_not_taken_by_a_correction()
    {
        var (ann, bob) = (await KeptAsync(A.Member()), await KeptAsync(A.Member()));
        var taken = Email.Parse(ann.Email!.Value.ToUpperInvariant());

        await Assert.ThrowsAsync<MemberAlreadyExistsException>(() =>
            CorrectAsync(bob.Id, found => found.Correct(MemberName.Parse("Bob"), taken, Everything))
        );
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            InRequestAsync(members => members.KeepCorrectionAsync(A.Member(), Cancellation))
        );

        AssertSame(bob, await FindAsync(bob.Id));
    }

    [Fact]
    public async Task A_block_is_kept_and_taken_away()
    {
        var member = await KeptAsync(A.Member());
        await FindAsync(member.Id);
        var block = new Block("Drew in a book.", new FakeClock().GetUtcNow());

        await BlockAsync(member.Id, block);
        Assert.Equal(block, (await FindAsync(member.Id))?.Block);

        await BlockAsync(member.Id, block: null);
        AssertSame(member, await FindAsync(member.Id));
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            InRequestAsync(members => members.KeepBlockAsync(A.Member(), Cancellation))
        );
    }

    [Fact]
    public async Task Notices_that_are_switched_off_stay_so_whatever_is_corrected()
    {
        var member = await KeptAsync(A.Member());
        Assert.True((await FindAsync(member.Id))?.WantsDueSoon);

        await InRequestAsync(async members =>
        {
            var found = (await members.FindForChangeAsync(member.Id, Cancellation))!;
            found.SwitchDueSoon(isOn: false);
            await members.KeepNoticesAsync(found, Cancellation);
            await members.KeepCorrectionAsync(member, Cancellation);
        });

        Assert.False((await FindAsync(member.Id))?.WantsDueSoon);
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            InRequestAsync(members => members.KeepNoticesAsync(A.Member(), Cancellation))
        );
    }

    [Fact]
    public async Task A_card_is_one_members_and_goes_with_it()
    {
        var (ann, bob) = (await KeptAsync(A.Member()), await KeptAsync(A.Member()));
        await FindAsync(ann.Id);
        await GiveAsync(ann.Id, "0042 a");

        Assert.Equal("0042 a", (await FindAsync(ann.Id))?.CardNumber);
        Assert.Equal(ann.Id, (await CredentialsOfAsync("0042 A"))?.MemberId);
        Assert.Null(await CredentialsOfAsync("42 A"));
        await Assert.ThrowsAsync<CardTakenException>(() => GiveAsync(bob.Id, "0042 A"));

        await InRequestAsync(members => members.DeleteAsync(ann.Id, Cancellation));
        await GiveAsync(bob.Id, "0042 A");
        Assert.Equal(bob.Id, (await CredentialsOfAsync("0042 a"))?.MemberId);
    }

    [Fact]
    public async Task A_card_that_was_replaced_opens_nothing_and_stays_its_members()
    {
        var (ann, bob) = (await KeptAsync(A.Member()), await KeptAsync(A.Member()));
        await GiveAsync(ann.Id, "1");

        var made = await GiveAsync(ann.Id, card: null);

        Assert.StartsWith("P", made.Value, StringComparison.Ordinal);
        Assert.Equal(made.Value, (await FindAsync(ann.Id))?.CardNumber);
        Assert.Null(await CredentialsOfAsync("1"));
        await Assert.ThrowsAsync<CardTakenException>(() => GiveAsync(bob.Id, "1"));
        Assert.NotEqual(made, await GiveAsync(bob.Id, card: null));

        await GiveAsync(ann.Id, "1");
        Assert.Equal(ann.Id, (await CredentialsOfAsync("1"))?.MemberId);
        Assert.Null(await CredentialsOfAsync(made.Value));
    }

    [Theory]
    [InlineData("muller anna")]
    [InlineData("Mueller")]
    [InlineData("MÜLL")]
    [InlineData("maria mull ann")]
    [InlineData("annamaria")]
    [InlineData("ünal")]
    [InlineData("unal")]
    public async Task A_name_is_found_by_parts_in_any_order_and_spelling(string query)
    {
        var found = await KeptAsync(A.Member("Anna-Maria Müller Ünal"));
        await KeptAsync(A.Member("Bob Miller"));

        Assert.Equal([found], await FindByNameAsync(query));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" %_ ")]
    [InlineData("anna bob")]
    [InlineData("uller")]
    [InlineData("an%")]
    [InlineData("Müllerin")]
    public async Task A_name_is_not_found_by_anything_else(string query)
    {
        await KeptAsync(A.Member("Müller Bna"));

        Assert.Empty(await FindByNameAsync(query));
    }

    [Theory]
    [InlineData("Чехов", "chekh")]
    [InlineData("Łukasiewicz", "lukas")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("O'Brien", "o brien")]
    [InlineData("Mueller", "Müller")]
    [InlineData("Muller", "Müller")]
    [InlineData("山田太郎", "山田")]
    public async Task A_name_of_any_script_is_found(string name, string query)
    {
        var found = await KeptAsync(A.Member(name));

        Assert.Equal([found], await FindByNameAsync(query));
    }

    [Fact]
    public async Task A_corrected_name_is_found_by_the_new_one_and_matches_come_in_pages()
    {
        var kept = new List<Member>();
        for (var number = 0; number < 3; number++)
        {
            kept.Add(await KeptAsync(A.Member("Ann Reader")));
        }

        Assert.Equal(kept[..2], await FindByNameAsync("ann", limit: 2));
        Assert.Equal(kept[2..], await FindByNameAsync("ann", limit: 2, kept[1].Id.Value));
        await CorrectAsync(kept[0].Id, found => found.Correct(MemberName.Parse("Eve"), found.Email, found.Details));
        Assert.Equal(kept[1..], await FindByNameAsync("ann"));
        Assert.Equal(kept[..1], await FindByNameAsync("eve"));
    }

    private protected Task<IReadOnlyList<Member>> FindByNameAsync(string query, int limit = 10, Guid? after = null) =>
        InRequestAsync(members => members.FindByNameAsync(query, new PageRequest(after, limit), Cancellation));

    private Task<Barcode> GiveAsync(MemberId id, string? card) =>
        InRequestAsync(members => members.GiveCardAsync(id, card is null ? null : Barcode.Parse(card), Cancellation));

    private Task<StoredCredentials?> CredentialsOfAsync(string card) =>
        InRequestAsync(members => members.FindCredentialsAsync(Barcode.Parse(card), Cancellation));

    private static Member Enrolled(MemberDetails details) =>
        Member.Enrol(A.NewMemberId(), MemberName.Parse("Tom Reader"), email: null, details, "stamp");

    private Task CorrectAsync(MemberId id, Action<Member> correct) =>
        InRequestAsync(async members =>
        {
            var found = (await members.FindForChangeAsync(id, Cancellation))!;
            correct(found);
            await members.KeepCorrectionAsync(found, Cancellation);
        });

    private Task BlockAsync(MemberId id, Block? block) =>
        InRequestAsync(async members =>
        {
            var found = (await members.FindForChangeAsync(id, Cancellation))!;
            found.SetBlock(block);
            await members.KeepBlockAsync(found, Cancellation);
        });
}
