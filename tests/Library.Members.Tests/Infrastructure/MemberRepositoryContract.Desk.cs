using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <content>What staff keep of members.</content>
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
        Assert.Equal(new StoredCredentials(first.Id, PasswordHash: null, first.SessionStamp), credentials);
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
