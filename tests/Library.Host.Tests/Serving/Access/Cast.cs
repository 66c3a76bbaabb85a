using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving.Access;

/// <summary>One of each kind of caller, and what they have to do with.</summary>
/// <param name="Unverified">A member whose address is not verified.</param>
/// <param name="Member">A member who has nothing to do with what is asked for.</param>
/// <param name="Owner">The member whom the routes are about, and who has borrowed.</param>
/// <param name="Librarian">A librarian, and not the only one.</param>
/// <param name="BookId">The book of the loan.</param>
/// <param name="LoanId">The owner's open loan.</param>
internal sealed record Cast(Patron Unverified, Patron Member, Patron Owner, Patron Librarian, Guid BookId, Guid LoanId)
{
    /// <summary>The owner's hold.</summary>
    public required Guid HoldId { get; init; }

    /// <summary>The callers in the order of the <see cref="AccessTable"/>, with their tokens.</summary>
    public IReadOnlyList<(string Name, string? Token)> Callers =>
        [
            ("an anonymous caller", null),
            ("an unverified member", Unverified.AccessToken),
            ("another member", Member.AccessToken),
            ("the member itself", Owner.AccessToken),
            ("a librarian", Librarian.AccessToken),
        ];

    public static async Task<Cast> AssembleAsync(RunningLibrary library)
    {
        var librarian = await library.LibrarianAsync();
        await library.LibrarianAsync();
        var owner = await library.Desk.PatronAsync();
        var book = await AddBookAsync(library, librarian);
        var hold = await library.Api.PostAsync(
            "/holds",
            new { book_id = await AddBookAsync(library, librarian), member_id = owner.Id },
            owner.AccessToken
        );
        return new Cast(
            await library.Desk.UnverifiedPatronAsync(),
            await library.Desk.PatronAsync(),
            owner,
            librarian,
            book,
            await library.Desk.BorrowAsync(book, owner)
        )
        {
            HoldId = hold.Expect(201).Id,
        };
    }

    private static async Task<Guid> AddBookAsync(RunningLibrary library, Patron librarian) =>
        (await library.Api.PostAsync("/books", LendingDesk.NewBook(), librarian.AccessToken)).Expect(201).Id;

    /// <summary>The subjects of the routes.</summary>
    public Subjects Subjects => new(BookId, LendingDesk.NewIsbn(), Owner.Id, LoanId) { Hold = HoldId };
}
