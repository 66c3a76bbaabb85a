using Library.Books.Application;
using Library.Books.Domain;

namespace Library.Books.Tests.Application;

public sealed class LogTests
{
    private readonly BooksFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_leaves_one_line_that_names_the_book_by_its_id_alone()
    {
        var id = (await _fixture.Add.ExecuteAsync(new BookDraft("Title", "Author", "0306406152", ""), Cancellation)).Id;
        await _fixture.Update.ExecuteAsync(
            new UpdateBookCommand(id, draft => draft with { Title = "Other title" }),
            Cancellation
        );
        await _fixture.Delete.ExecuteAsync(id, Cancellation);

        Assert.Equal(
            [$"Information: Book {id} added.", $"Information: Book {id} updated.", $"Information: Book {id} deleted."],
            _fixture.Log.All
        );
    }
}
