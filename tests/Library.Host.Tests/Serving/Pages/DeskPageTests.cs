namespace Library.Host.Tests.Serving.Pages;

/// <summary>Tests of pages for librarians, who log in with a browser.</summary>
public abstract class DeskPageTests(LibraryFixture fixture) : ServingTests(fixture)
{
    /// <summary>The browser of a librarian of the shared library.</summary>
    private protected async Task<Reader> LibrarianAsync() => await LogInAsync(await Library.LibrarianAsync(), Api);

    /// <summary>The browser of a person who is logged in.</summary>
    private protected static async Task<Reader> LogInAsync(Patron patron, LibraryClient api)
    {
        var reader = new Reader(api);
        await reader.LogInAsync(new Person(patron.Id, patron.Email, patron.Password));
        return reader;
    }
}
