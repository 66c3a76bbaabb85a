using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <content>The librarians.</content>
public abstract partial class MemberRepositoryContract
{
    [Fact]
    public async Task A_role_is_given_and_taken_by_a_step_of_its_own()
    {
        await KeptAsync(Librarian());
        var member = await KeptAsync(A.VerifiedMember());
        await FindAsync(member.Id);

        await AssignAsync(member.Id, Role.Librarian);
        Assert.True((await FindAsync(member.Id))?.IsLibrarian);

        await InRequestAsync(members => members.KeepVerificationAsync(member, Cancellation));
        Assert.True((await FindAsync(member.Id))?.IsLibrarian);

        await AssignAsync(member.Id, Role.Member);
        Assert.Equal(Role.Member, (await FindAsync(member.Id))?.Role);
    }

    [Fact]
    public async Task There_is_a_librarian_once_somebody_may_act_as_one()
    {
        var member = await KeptAsync(A.Member());
        await AssignAsync(member.Id, Role.Librarian);
        Assert.False(await InRequestAsync(members => members.HasLibrarianAsync(Cancellation)));

        var librarian = await KeptAsync(Librarian());
        Assert.True(await InRequestAsync(members => members.HasLibrarianAsync(Cancellation)));
        Assert.Equal([librarian], await InRequestAsync(members => members.ListLibrariansAsync(Cancellation)));
    }

    [Fact]
    public async Task The_last_librarian_can_be_neither_demoted_nor_deleted()
    {
        var last = await KeptAsync(Librarian());
        await KeptAsync(A.VerifiedMember());
        var unverified = await KeptAsync(A.Member());
        await AssignAsync(unverified.Id, Role.Librarian);

        await Assert.ThrowsAsync<LastLibrarianException>(() => AssignAsync(last.Id, Role.Member));
        await Assert.ThrowsAsync<LastLibrarianException>(() =>
            InRequestAsync(members => members.DeleteAsync(last.Id, Cancellation))
        );
        await AssignAsync(last.Id, Role.Librarian);
        await AssignAsync(unverified.Id, Role.Member);
        Assert.True((await FindAsync(last.Id))?.IsLibrarian);

        await KeptAsync(Librarian());
        await InRequestAsync(members => members.DeleteAsync(last.Id, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_librarians_that_are_removed_at_once_one_is_left(bool byDeleting)
    {
        var librarians = new List<Member>();
        for (var number = 0; number < 8; number++)
        {
            librarians.Add(await KeptAsync(Librarian()));
        }

        var outcomes = await Task.WhenAll(
            librarians.Select(
                (librarian, number) =>
                    Record
                        .ExceptionAsync(() =>
                            byDeleting && number % 2 == 0
                                ? InRequestAsync(members => members.DeleteAsync(librarian.Id, Cancellation))
                                : AssignAsync(librarian.Id, Role.Member)
                        )
                        .AsTask()
            )
        );

        Assert.IsType<LastLibrarianException>(outcomes.Single(outcome => outcome is not null));
        Assert.Single(await ListAsync(after: null, limit: 10), member => member.IsLibrarian);
    }

    private static Member Librarian() =>
        Member.Rehydrate(A.NewMemberId(), "Lib Rarian", A.NewEmail(), isVerified: true, Role.Librarian, "stamp");

    private Task AssignAsync(MemberId id, Role role) =>
        InRequestAsync(members => members.AssignRoleAsync(id, role, Cancellation));
}
