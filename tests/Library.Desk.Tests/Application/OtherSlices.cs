using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Desk.Tests.Application;

/// <summary>The calls of the set-up to other slices, noted down.</summary>
internal sealed class OtherSlices : ILibrarians, IFirstLibrarian, ILibrarySetUp, INewSampleBooks, INewBooks
{
    public List<string> Done { get; } = [];

    public bool HasLibrarian { get; set; }

    public IReadOnlyList<string> Zones => [];

    public Task<bool> ExistAsync(CancellationToken cancellationToken) => Task.FromResult(HasLibrarian);

    public Task<FirstLibrarian> PrepareAsync(
        FirstLibrarianEntry entry,
        FirstLibrarian? known,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new FirstLibrarian(entry.Name, entry.Email, entry.CardNumber, entry.Password ?? known!.PasswordHash)
        );

    public Task<EnrolledLibrarian> EnrolAsync(
        FirstLibrarian librarian,
        bool makesCard,
        CancellationToken cancellationToken
    )
    {
        Done.Add($"enrolled {librarian.Name} {librarian.PasswordHash}");
        HasLibrarian = true;
        return Task.FromResult(new EnrolledLibrarian(A.NewMemberId(), makesCard ? "made" : librarian.CardNumber));
    }

    public LibraryName Check(LibraryName name) => name with { Name = name.Name.Trim() };

    public Task KeepAsync(
        LibraryName name,
        IReadOnlyList<string> openingDays,
        MemberId librarian,
        CancellationToken cancellationToken
    ) => NoteAsync($"named {name.Name}, open on {string.Join(' ', openingDays)}");

    public Task AddAsync(CancellationToken cancellationToken) => NoteAsync("samples");

    public Task AddAsync(NewBook book, CancellationToken cancellationToken) => NoteAsync($"book {book.Title}");

    private Task NoteAsync(string what)
    {
        Done.Add(what);
        return Task.CompletedTask;
    }
}
