using System.Security.Claims;
using Library.Books.Application;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Books.Presentation;

internal static class BookEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var books = routes.MapGroup("/books").WithTags("books");
        books
            .MapGet("", List)
            .WithName("ListBooks")
            .WithSummary("All books, oldest first, or one page of them, or those that a search finds")
            .Refuses(422);
        books
            .MapGet("{id:guid}", Read)
            .WithName("ReadBook")
            .WithSummary("One book; the address of one that was merged leads to the other")
            .Produces(StatusCodes.Status301MovedPermanently)
            .Refuses(404);
        books
            .MapGet("by-isbn/{isbn}", ReadByIsbn)
            .WithName("ReadBookByIsbn")
            .WithSummary("The book of an ISBN, as typed or scanned")
            .Refuses(404, 422);

        var keeping = books.MapGroup("").RequireAuthorization(AccessRules.KeepBooks);
        keeping.MapPost("", Add).WithName("AddBook").WithSummary("Add a book").RefusesBody().Refuses(409);
        keeping
            .MapPost("check", Check)
            .WithName("CheckBook")
            .WithSummary("The books that a new one may be a duplicate of; nothing is added")
            .RefusesBody();
        keeping
            .MapPut("{id:guid}", Update)
            .WithName("UpdateBook")
            .WithSummary("Correct title, author and description, and whatever else is given")
            .RefusesBody()
            .Refuses(404, 409);
        books
            .MapPost("{id:guid}/merge", Merge)
            .WithName("MergeBooks")
            .WithSummary("Move everything of a book to another, and remove it")
            .RequireLibrarian()
            .RefusesBody()
            .Refuses(404, 409);
        keeping
            .MapDelete("{id:guid}", Delete)
            .WithName("DeleteBook")
            .WithSummary("Remove a book that is not on loan")
            .Refuses(404, 409);
    }

    private static async Task<ListResult<BookResponse>> List(
        [AsParameters] PageQuery query,
        [AsParameters] BookSearchQuery search,
        ListBooks listBooks,
        SearchBooks searchBooks,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (search.IsGiven)
        {
            var command = search.ToCommand(query.ToPageRequest());
            var found = await searchBooks.ExecuteAsync(command, cancellationToken);
            return BookSearchAnswer.Write(found, command, context.Response);
        }

        if (query.ToPageRequest() is not { } page)
        {
            return ListResult<BookResponse>.Whole(
                listBooks.ExecuteAsync(cancellationToken).Select(book => BookResponse.From(book))
            );
        }

        var books = await listBooks.ExecuteAsync(page, cancellationToken);
        return ListResult<BookResponse>.Page(books, page, book => book.Id.Value, book => BookResponse.From(book));
    }

    private static async Task<Created<BookResponse>> Add(
        Body<AddBookRequest> body,
        AddBook addBook,
        CancellationToken cancellationToken
    )
    {
        var book = await addBook.ExecuteAsync(body.Value.ToDraft(), cancellationToken);
        return TypedResults.Created($"/books/{book.Id}", BookResponse.From(book));
    }

    private static async Task<Ok<DuplicatesResponse>> Check(
        Body<AddBookRequest> body,
        FindDuplicates findDuplicates,
        CancellationToken cancellationToken
    )
    {
        var duplicates = await findDuplicates.ExecuteAsync(body.Value.ToDraft(), cancellationToken);
        return TypedResults.Ok(new DuplicatesResponse([.. duplicates.Select(BookResponse.From)]));
    }

    private static async Task<Results<Tagged<BookResponse>, RedirectHttpResult>> Read(
        Guid id,
        ReadBook readBook,
        CancellationToken cancellationToken
    )
    {
        var book = await readBook.ExecuteAsync(new BookId(id), cancellationToken);
        return book.Id.Value == id
            ? new Tagged<BookResponse>(BookResponse.From(book))
            : TypedResults.Redirect($"/books/{book.Id}", permanent: true);
    }

    private static async Task<Tagged<BookResponse>> ReadByIsbn(
        string isbn,
        FindBookByIsbn findBook,
        CancellationToken cancellationToken
    ) => new(BookResponse.From(await findBook.ExecuteAsync(isbn, cancellationToken)));

    private static async Task<Tagged<BookResponse>> Update(
        Guid id,
        IfMatch ifMatch,
        Body<UpdateBookRequest> body,
        ClaimsPrincipal principal,
        UpdateBook updateBook,
        CancellationToken cancellationToken
    )
    {
        var command = new UpdateBookCommand(new BookId(id), known => UpdateBookRequest.Change(body, known))
        {
            ChangedBy = principal.FindCaller()?.Id,
            Precondition = book => ifMatch.Demand(BookResponse.From(book)),
        };
        return new(BookResponse.From(await updateBook.ExecuteAsync(command, cancellationToken)));
    }

    private static async Task<Ok<BookResponse>> Merge(
        Guid id,
        Body<MergeBooksRequest> body,
        MergeBooks mergeBooks,
        CancellationToken cancellationToken
    )
    {
        var command = new MergeBooksCommand(new BookId(id), new BookId(body.Value.Into));
        return TypedResults.Ok(BookResponse.From(await mergeBooks.ExecuteAsync(command, cancellationToken)));
    }

    private static async Task<NoContent> Delete(Guid id, DeleteBook deleteBook, CancellationToken cancellationToken)
    {
        await deleteBook.ExecuteAsync(new BookId(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
