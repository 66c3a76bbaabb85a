using Library.Members.Contract;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <summary>The contract of every <see cref="IMemberRepository"/>; a subclass for each implementation.</summary>
public abstract partial class MemberRepositoryContract : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Does the work as one request does: on a session of its own, which is committed at the end.</summary>
    private protected abstract Task<TResult> InRequestAsync<TResult>(Func<IMemberRepository, Task<TResult>> work);

    /// <summary>Lends a book to the member.</summary>
    protected abstract Task GiveOpenLoanAsync(MemberId memberId);

    private protected Task InRequestAsync(Func<IMemberRepository, Task> work) =>
        InRequestAsync(async members =>
        {
            await work(members);
            return true;
        });

    private protected async Task<Member> KeptAsync(Member member, string? passwordHash = "hash")
    {
        await InRequestAsync(members => members.CreateAsync(member, passwordHash, link: null, Cancellation));
        return member;
    }

    private protected Task<Member?> FindAsync(MemberId id) =>
        InRequestAsync(members => members.FindAsync(id, Cancellation));

    [Theory]
    [InlineData("Ann Reader", "Ann.Reader@Example.org")]
    [InlineData("Zoë Ångström-Łukasiewicz", "a@b.c")]
    [InlineData("\U0001F4DA \u05D0\u05D1\u05D2 مريم", "o'brien@x.org")]
    [InlineData("'; DROP TABLE members; --", "x@y.org")]
    public async Task A_member_reads_back_as_it_was_created(string name, string email)
    {
        var member = await KeptAsync(A.Member(name, Email.Parse(email)));

        AssertSame(member, await FindAsync(member.Id));
        AssertSame(member, await InRequestAsync(members => members.FindByEmailAsync(member.Email!, Cancellation)));
        AssertSame(member, Assert.Single(await ListAsync(after: null, limit: 10)));
    }

    [Fact]
    public async Task A_name_of_200_characters_is_kept_whole()
    {
        var member = await KeptAsync(A.Member(string.Concat(Enumerable.Repeat("\U0001F4DA", 200))));

        Assert.Equal(member.Name, (await FindAsync(member.Id))?.Name);
    }

    [Fact]
    public async Task No_member_is_found_that_is_not_kept()
    {
        await KeptAsync(A.Member());

        Assert.Null(await FindAsync(A.NewMemberId()));
        Assert.Null(await InRequestAsync(members => members.FindByEmailAsync(A.NewEmail(), Cancellation)));
        Assert.Null(await CredentialsAsync(A.NewEmail()));
    }

    [Fact]
    public async Task Addresses_are_found_in_any_case()
    {
        var member = await KeptAsync(A.Member(email: Email.Parse("Ann.Reader@Example.org")));
        var typed = Email.Parse("aNN.rEADER@eXAMPLE.ORG");

        Assert.Equal(member, await InRequestAsync(members => members.FindByEmailAsync(typed, Cancellation)));
        Assert.Equal(member.Id, (await CredentialsAsync(typed))?.MemberId);
    }

    [Fact]
    public async Task Neither_an_id_nor_an_address_is_taken_twice()
    {
        var member = await KeptAsync(A.Member(email: Email.Parse("ann@example.org")));
        var sameId = Member.Rehydrate(member.Id, "Bob", A.NewEmail(), isVerified: false, Role.Member, "stamp");
        var sameAddress = A.Member("Bob", Email.Parse("ANN@Example.org"));

        await Assert.ThrowsAsync<MemberAlreadyExistsException>(() => KeptAsync(sameId));
        await Assert.ThrowsAsync<MemberAlreadyExistsException>(() => KeptAsync(sameAddress));

        AssertSame(member, Assert.Single(await ListAsync(after: null, limit: 10)));
    }

    [Fact]
    public async Task Of_many_that_take_one_address_at_once_one_succeeds()
    {
        var email = A.NewEmail();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => KeptAsync(A.Member(email: email))).AsTask())
        );

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(7, outcomes.Count(outcome => outcome is MemberAlreadyExistsException));
    }

    [Fact]
    public async Task A_verification_is_kept_with_its_stamp_and_nothing_else()
    {
        var member = await KeptAsync(A.Member(), "first hash");
        await FindAsync(member.Id);
        var changed = Member.Rehydrate(
            member.Id,
            "Ann Other",
            A.NewEmail(),
            isVerified: true,
            Role.Librarian,
            "new stamp"
        );

        await InRequestAsync(members => members.KeepVerificationAsync(changed, Cancellation));

        AssertSame(
            Member.Rehydrate(member.Id, member.Name, member.Email, isVerified: true, Role.Member, "new stamp"),
            await FindAsync(member.Id)
        );
        Assert.Equal("first hash", (await CredentialsAsync(member.Email!))?.PasswordHash);
    }

    [Fact]
    public async Task A_verification_is_never_taken_back()
    {
        var member = await KeptAsync(A.Member());
        await VerifyAsync(member.Id);

        await InRequestAsync(members => members.KeepVerificationAsync(member, Cancellation));

        Assert.True((await FindAsync(member.Id))?.IsVerified);
    }

    [Fact]
    public async Task A_member_that_is_not_kept_can_be_neither_updated_nor_deleted()
    {
        await Assert.ThrowsAsync<MemberNotFoundException>(() => AssignAsync(A.NewMemberId(), Role.Librarian));
        await Assert.ThrowsAsync<MemberNotFoundException>(() => AssignAsync(A.NewMemberId(), Role.Member));
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            InRequestAsync(members => members.KeepVerificationAsync(A.Member(), Cancellation))
        );
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            InRequestAsync(members => members.DeleteAsync(A.NewMemberId(), Cancellation))
        );
    }

    [Fact]
    public async Task A_deleted_member_is_gone_and_leaves_the_address_free()
    {
        var member = await KeptAsync(A.Member());
        await FindAsync(member.Id);

        var left = await InRequestAsync(members => members.DeleteAsync(member.Id, Cancellation));

        Assert.Equal(member.Email, left.Own);
        Assert.Null(await FindAsync(member.Id));
        Assert.Null(await CredentialsAsync(member.Email!));
        await KeptAsync(A.Member(email: member.Email));
    }

    [Fact]
    public async Task A_member_with_a_book_cannot_be_deleted()
    {
        var member = await KeptAsync(A.Member());
        await GiveOpenLoanAsync(member.Id);

        await Assert.ThrowsAsync<MemberHasOpenLoansException>(() =>
            InRequestAsync(members => members.DeleteAsync(member.Id, Cancellation))
        );

        Assert.NotNull(await FindAsync(member.Id));
    }

    [Fact]
    public async Task Changes_are_seen_within_the_request_that_makes_them()
    {
        var member = await KeptAsync(A.Member());
        await FindAsync(member.Id);

        await InRequestAsync(async members =>
        {
            var found = (await members.FindForChangeAsync(member.Id, Cancellation))!;
            found.Verify("new stamp");
            await members.KeepVerificationAsync(found, Cancellation);
            Assert.True((await members.FindAsync(member.Id, Cancellation))?.IsVerified);
        });
    }

    [Fact]
    public async Task Credentials_hold_the_hash_and_the_stamp()
    {
        var member = await KeptAsync(A.Member(), "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$dGFn");

        Assert.Equal(
            new StoredCredentials(member.Id, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$dGFn", member.SessionStamp!),
            await CredentialsAsync(member.Email!)
        );
    }

    [Fact]
    public async Task A_password_hash_is_replaced_only_while_it_is_the_one_that_was_read()
    {
        var member = await KeptAsync(A.Member(), "first");
        var read = (await CredentialsAsync(member.Email!))!;

        Assert.True(await ReplaceAsync(read, "second"));
        Assert.False(await ReplaceAsync(read, "third"));

        Assert.Equal("second", (await CredentialsAsync(member.Email!))?.PasswordHash);
    }

    [Fact]
    public async Task The_password_hash_of_a_deleted_member_is_not_replaced()
    {
        var member = await KeptAsync(A.Member(), "first");
        var read = (await CredentialsAsync(member.Email!))!;
        await InRequestAsync(members => members.DeleteAsync(member.Id, Cancellation));

        Assert.False(await ReplaceAsync(read, "second"));
    }

    private static void AssertSame(Member expected, Member? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(MemberRow.From(expected), MemberRow.From(actual));
    }

    private protected Task VerifyAsync(MemberId id) =>
        InRequestAsync(async members =>
        {
            var found = (await members.FindForChangeAsync(id, Cancellation))!;
            found.Verify("new stamp");
            await members.KeepVerificationAsync(found, Cancellation);
        });

    private Task<StoredCredentials?> CredentialsAsync(Email email) =>
        InRequestAsync(members => members.FindCredentialsAsync(email, Cancellation));

    private Task<bool> ReplaceAsync(StoredCredentials credentials, string hash) =>
        InRequestAsync(members => members.ReplacePasswordHashAsync(credentials, hash, Cancellation));
}
