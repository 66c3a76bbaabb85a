using Library.Books.Contract;
using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>Tells all slices that a copy can be lent no more.</summary>
internal static class CopyLosses
{
    public static async Task FollowLossAsync(
        this IEnumerable<ICopyChanges> slices,
        Copy copy,
        CancellationToken cancellationToken
    )
    {
        foreach (var slice in slices)
        {
            await slice.FollowLossAsync(copy.BookId, copy.Id, cancellationToken);
        }
    }
}
