using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class LibrarianTests
{
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Librarian)]
    [InlineData(Role.Member)]
    public async Task A_role_that_is_assigned_is_kept_and_shown(Role role)
    {
        await AppointedAsync();
        var member = await _fixture.AddAsync(A.VerifiedMember());

        Assert.Equal(
            role,
            (await _fixture.Assign.ExecuteAsync(new AssignRoleCommand(member.Id, role), Cancellation)).Role
        );
        Assert.Equal([member.Id], _fixture.EndedBrowsers);

        Assert.Equal(role, (await _fixture.Members.FindAsync(member.Id, Cancellation))?.Role);
    }

    [Fact]
    public async Task The_last_librarian_keeps_the_role()
    {
        var last = await AppointedAsync();

        await Assert.ThrowsAsync<LastLibrarianException>(() =>
            _fixture.Assign.ExecuteAsync(new AssignRoleCommand(last, Role.Member), Cancellation)
        );

        Assert.True((await _fixture.Members.FindAsync(last, Cancellation))?.IsLibrarian);
    }

    [Fact]
    public Task A_member_that_is_not_kept_gets_no_role() =>
        Assert.ThrowsAsync<MemberNotFoundException>(() =>
            _fixture.Assign.ExecuteAsync(new AssignRoleCommand(A.NewMemberId(), Role.Librarian), Cancellation)
        );

    [Fact]
    public async Task A_member_appointed_by_the_operator_is_a_librarian_at_once()
    {
        var member = await _fixture.AddAsync(A.Member());

        var candidate = await _fixture.Appoint.FindAsync($" {member.Email!.Value.ToUpperInvariant()} ", Cancellation);

        Assert.Equal((member.Id, member.Name, false), (candidate!.Id, candidate.Name, candidate.IsVerified));
        Assert.Equal(IdGenerator.TimeOf(member.Id.Value), candidate.RegisteredAt);
        await _fixture.Appoint.AppointAsync(candidate.Id, Cancellation);

        var kept = await _fixture.Members.FindAsync(member.Id, Cancellation);
        Assert.Equal((true, true, Role.Librarian), (kept?.IsLibrarian, kept?.IsVerified, kept?.Role));
        Assert.NotEqual(member.SessionStamp, kept?.SessionStamp, StringComparer.Ordinal);
        Assert.Equal([member.Id], _fixture.EndedSessions);
    }

    [Fact]
    public async Task The_word_of_staff_shows_the_operator_no_verified_address()
    {
        var (known, verified) = (A.Member(), A.VerifiedMember());
        known.Vouch();
        foreach (var member in new[] { known, verified })
        {
            await _fixture.AddAsync(member);
            var candidate = await _fixture.Appoint.FindAsync(member.Email!.Value, Cancellation);
            Assert.Equal(member.HasVerifiedEmail, candidate!.IsVerified);
        }
    }

    [Theory]
    [InlineData("nobody@example.org")]
    [InlineData("no address")]
    [InlineData("")]
    public async Task An_address_that_no_member_has_finds_no_member(string email) =>
        Assert.Null(await _fixture.Appoint.FindAsync(email, Cancellation));

    [Fact]
    public async Task A_librarian_without_a_verified_address_may_do_nothing_yet()
    {
        await AppointedAsync();
        var member = await _fixture.AddAsync(A.Member());

        var assigned = await _fixture.Assign.ExecuteAsync(
            new AssignRoleCommand(member.Id, Role.Librarian),
            Cancellation
        );

        Assert.Equal((Role.Librarian, false), (assigned.Role, assigned.IsLibrarian));
    }

    private async Task<MemberId> AppointedAsync()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());
        await _fixture.Appoint.AppointAsync(member.Id, Cancellation);
        return member.Id;
    }
}
