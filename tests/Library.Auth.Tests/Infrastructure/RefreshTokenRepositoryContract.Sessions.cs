using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Tests.Infrastructure;

/// <content>The ends of sessions, and the list of open ones.</content>
public abstract partial class RefreshTokenRepositoryContract
{
    [Fact]
    public async Task A_revoked_family_has_nothing_left_to_spend()
    {
        var first = await BegunAsync();
        var second = await ContinuedAsync(first, Start.AddMinutes(1));

        await RevokeFamilyAsync(first.Session.Id, Start.AddMinutes(2));

        Assert.Null(await SpendAsync(second, Start.AddMinutes(3)));
        Assert.Equal(Start.AddMinutes(2), (await FindAsync(first))?.RevokedAt);
        Assert.Equal(Start.AddMinutes(2), (await FindAsync(second))?.RevokedAt);
    }

    [Fact]
    public async Task Revoking_a_family_again_changes_nothing()
    {
        var token = await BegunAsync();

        await RevokeFamilyAsync(token.Session.Id, Start.AddMinutes(1));
        await RevokeFamilyAsync(token.Session.Id, Start.AddMinutes(2));

        Assert.Equal(Start.AddMinutes(1), (await FindAsync(token))?.RevokedAt);
    }

    [Fact]
    public async Task Revoking_a_family_leaves_the_members_other_families_alive()
    {
        var token = await BegunAsync();
        var other = await BegunAsync(token.MemberId);

        await RevokeFamilyAsync(token.Session.Id, Start);

        Assert.NotNull(await SpendAsync(other, Start));
    }

    [Fact]
    public async Task Revoking_all_of_a_member_ends_all_its_families_and_no_other()
    {
        var first = await BegunAsync();
        var second = await BegunAsync(first.MemberId);
        var someoneElses = await BegunAsync();

        await InRequestAsync(tokens =>
            DoneAsync(tokens.RevokeAllOfAsync(first.MemberId, kept: null, Start, Cancellation))
        );

        Assert.Null(await SpendAsync(first, Start));
        Assert.Null(await SpendAsync(second, Start));
        Assert.NotNull(await SpendAsync(someoneElses, Start));
    }

    [Fact]
    public async Task One_session_of_a_member_can_be_kept_when_the_others_end()
    {
        var first = await BegunAsync();
        var second = await BegunAsync(first.MemberId);

        await InRequestAsync(tokens =>
            DoneAsync(tokens.RevokeAllOfAsync(first.MemberId, second.Session.Id, Start, Cancellation))
        );

        Assert.Null(await SpendAsync(first, Start));
        Assert.NotNull(await SpendAsync(second, Start));
    }

    [Fact]
    public async Task The_open_sessions_of_a_member_are_listed_newest_first_each_once()
    {
        var first = await BegunAsync();
        var second = await ContinuedAsync(await BegunAsync(first.MemberId), Start.AddMinutes(1));
        await BegunAsync();
        await RevokeFamilyAsync((await BegunAsync(first.MemberId)).Session.Id, Start);

        var open = await ListOpenAsync(first.MemberId, Start.AddMinutes(2));

        Assert.Equal(
            [
                new OpenSession(second.Session.Id, Start.AddMinutes(1), second.ExpiresAt, second.Client),
                new OpenSession(first.Session.Id, Start, first.ExpiresAt, first.Client),
            ],
            open
        );
        Assert.Empty(await ListOpenAsync(first.MemberId, first.ExpiresAt));
    }

    private Task<IReadOnlyList<OpenSession>> ListOpenAsync(MemberId memberId, DateTimeOffset at) =>
        InRequestAsync(tokens => tokens.ListOpenAsync(memberId, at, Cancellation));

    private Task RevokeFamilyAsync(SessionId familyId, DateTimeOffset at) =>
        InRequestAsync(tokens => DoneAsync(tokens.RevokeFamilyAsync(familyId, at, Cancellation)));
}
