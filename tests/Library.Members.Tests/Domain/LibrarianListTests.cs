using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Domain;

public sealed class LibrarianListTests
{
    [Fact]
    public void Only_the_last_librarian_must_stay()
    {
        var (ann, bob) = (A.NewMemberId(), A.NewMemberId());

        Assert.Throws<LastLibrarianException>(() => new LibrarianList([ann]).DemandOneBeside(ann));
        new LibrarianList([ann]).DemandOneBeside(bob);
        new LibrarianList([ann, bob]).DemandOneBeside(ann);
        new LibrarianList([]).DemandOneBeside(ann);
    }
}
