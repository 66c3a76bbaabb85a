using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Domain;

public sealed class MemberTests
{
    [Fact]
    public void A_registered_member_has_an_ordinary_role_and_an_unverified_address()
    {
        var member = Member.Register(
            A.NewMemberId(),
            MemberName.Parse("  Ann Reader "),
            Email.Parse("ann@example.org"),
            "stamp"
        );

        Assert.Equal("Ann Reader", member.Name);
        Assert.False(member.IsVerified);
        Assert.Equal(Role.Member, member.Role);
        Assert.Equal("stamp", member.SessionStamp);
    }

    [Fact]
    public void The_word_of_staff_is_enough_to_borrow_and_verifies_no_address()
    {
        var enrolled = Member.Enrol(
            A.NewMemberId(),
            MemberName.Parse("Tom"),
            A.NewEmail(),
            MemberDetails.None,
            "stamp"
        );
        var registered = A.Member();

        registered.Vouch();

        Assert.All([enrolled, registered], member => Assert.True(member.IsVerified && !member.HasVerifiedEmail));
        enrolled.Verify("new stamp");
        Assert.True(enrolled.HasVerifiedEmail);
        Assert.Equal("new stamp", enrolled.SessionStamp);
    }

    [Fact]
    public void Another_address_is_not_verified_and_the_member_still_is()
    {
        var member = A.VerifiedMember(email: Email.Parse("ann@example.org"));

        member.Correct(MemberName.Parse("Ann"), Email.Parse("ANN@example.org"), MemberDetails.None);
        Assert.True(member.HasVerifiedEmail);

        member.Correct(MemberName.Parse("Ann"), email: null, MemberDetails.None);
        Assert.True(member.IsVerified);
        Assert.False(member.HasVerifiedEmail);
    }

    [Fact]
    public void A_block_counts_until_its_end()
    {
        var (member, end) = (A.Member(), new FakeClock().GetUtcNow());
        Assert.Null(member.BlockAt(end));

        member.SetBlock(new Block("Reason", end));

        Assert.NotNull(member.BlockAt(end.AddTicks(-1)));
        Assert.Null(member.BlockAt(end));
        member.SetBlock(new Block("Reason", Until: null));
        Assert.NotNull(member.BlockAt(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Verifying_twice_is_verifying_once()
    {
        var member = A.Member();

        member.Verify("new stamp");
        member.Verify("third stamp");

        Assert.Equal((true, "new stamp"), (member.IsVerified, member.SessionStamp));
    }

    [Fact]
    public void A_name_has_1_to_200_code_points_and_no_control_characters()
    {
        Assert.Equal(400, A.Member(string.Concat(Enumerable.Repeat("\U0001F4DA", 200))).Name.Length);
        foreach (var name in new[] { "", "   ", new string('a', 201), "line\nbreak", "null\0", "lone \uD83D" })
        {
            Assert.Equal("name", Assert.Throws<InvalidValueException>(() => A.Member(name)).Field);
        }
    }

    [Fact]
    public void Members_are_the_same_if_their_ids_are()
    {
        var member = A.Member();

        Assert.Equal(
            member,
            Member.Rehydrate(member.Id, "Other", A.NewEmail(), isVerified: true, Role.Librarian, "other")
        );
        Assert.NotEqual(
            member,
            Member.Rehydrate(
                A.NewMemberId(),
                member.Name,
                member.Email,
                member.IsVerified,
                member.Role,
                member.SessionStamp
            )
        );
    }

    [Fact]
    public void A_record_with_a_hash_or_a_stamp_prints_its_member_alone()
    {
        var id = A.NewMemberId();

        Assert.Equal($"credentials of {id}", $"{new StoredCredentials(id, "$argon2id$secret", "secret")}");
        Assert.Equal($"password of {id}", $"{new PasswordReplacement(id, "secret", "$argon2id$secret", "secret")}");
        Assert.Equal($"link of {id}", $"{new MailedLink(LinkPurpose.VerifyEmail, id, "secret")}");
    }
}
