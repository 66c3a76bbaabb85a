using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Application;

public sealed class SampleBooksTests : ISampleBookRepository
{
    private readonly BooksFixture _fixture = new();
    private readonly List<BookId> _samples = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Samples_are_removed_but_those_that_are_in_use_and_those_that_another_removes_meanwhile()
    {
        var (lent, gone, free) = (A.Book("Lent"), A.Book("Gone"), A.Book("Free"));
        await _fixture.KeptAsync(lent);
        await _fixture.KeptAsync(free);
        _fixture.Loans.Lend(lent.Id);
        _samples.AddRange([lent.Id, gone.Id, free.Id]);

        await new SampleBooks(_fixture.Add, _fixture.Delete, this).RemoveAsync(Cancellation);

        Assert.NotNull(await _fixture.Books.FindAsync(lent.Id, Cancellation));
        Assert.Null(await _fixture.Books.FindAsync(free.Id, Cancellation));
    }

    Task<IReadOnlyList<BookId>> ISampleBookRepository.ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<BookId>>(_samples);

    Task ISampleBookRepository.MarkAsync(BookId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
