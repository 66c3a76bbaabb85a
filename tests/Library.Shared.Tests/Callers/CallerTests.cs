using Library.Testing;

namespace Library.Shared.Tests.Callers;

public sealed class CallerTests
{
    private static readonly Caller Member = A.Caller();
    private static readonly Caller Librarian = A.Caller(role: Role.Librarian);
    private static readonly Caller UnverifiedLibrarian = Librarian with { IsVerified = false };

    [Fact]
    public void A_librarian_without_a_verified_address_is_not_a_librarian_yet()
    {
        Assert.True(Librarian.IsLibrarian);
        Assert.False(UnverifiedLibrarian.IsLibrarian);
        Assert.False(Member.IsLibrarian);
    }

    [Fact]
    public void Only_a_verified_caller_passes_as_verified()
    {
        Member.DemandVerified();
        Assert.Throws<MemberNotVerifiedException>((Member with { IsVerified = false }).DemandVerified);
    }

    [Fact]
    public void Only_a_librarian_passes_as_a_librarian_and_is_told_what_is_missing()
    {
        Librarian.DemandLibrarian();
        Assert.Throws<ForbiddenException>(Member.DemandLibrarian);
        Assert.Throws<MemberNotVerifiedException>(UnverifiedLibrarian.DemandLibrarian);
    }

    [Fact]
    public void A_member_acts_for_itself_and_a_librarian_for_anyone()
    {
        Member.DemandSelfOrLibrarian(Member.Id);
        (Member with { IsVerified = false }).DemandSelfOrLibrarian(Member.Id);
        Librarian.DemandSelfOrLibrarian(Member.Id);
        Librarian.DemandSelfOrLibrarian(memberId: null);
        Assert.Throws<ForbiddenException>(() => Member.DemandSelfOrLibrarian(Librarian.Id));
        Assert.Throws<ForbiddenException>(() => Member.DemandSelfOrLibrarian(memberId: null));
    }
}
