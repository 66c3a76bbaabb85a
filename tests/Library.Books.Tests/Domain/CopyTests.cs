using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Domain;

public sealed class CopyTests
{
    [Fact]
    public void A_copy_is_the_one_with_its_id()
    {
        var copy = Copy.Rehydrate(A.NewCopyId(), A.NewBookId(), Barcode.Parse("B1"), CopyDetails.Unknown);

        Assert.Equal(copy, Copy.Rehydrate(copy.Id, copy.BookId, Barcode.Parse("B2"), copy.Details));
        Assert.NotEqual(copy, Copy.Rehydrate(A.NewCopyId(), copy.BookId, copy.Barcode, copy.Details));
        Assert.False(copy.Equals((object?)null));
    }
}
