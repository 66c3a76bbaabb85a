namespace Library.Host.Tests.Serving;

public sealed class LoanLimitRaceTests(LibraryOnServers library)
    : ServingTests(library),
        IClassFixture<LibraryOnServers>
{
    private const int Limit = 20;

    [Fact]
    public async Task Of_40_borrowings_of_one_member_at_three_instances_as_many_succeed_as_the_limit_allows()
    {
        // Each instance has a mail server of its own, so the mail must be there before another can take it.
        var patron = await Desk.PatronAsync();
        await using var second = await StartAnotherAsync();
        await using var third = await StartAnotherAsync();
        RunningLibrary[] instances = [Library, second, third];
        var books = new List<Guid>();
        while (books.Count < 2 * Limit)
        {
            books.Add(await Desk.AddBookAsync());
        }

        var answers = await Task.WhenAll(
            books.Select((book, number) => instances[number % instances.Length].Desk.TryBorrowAsync(book, patron))
        );

        Assert.Equal(Limit, answers.Count(answer => answer.Status == 201));
        Assert.All(
            answers.Where(answer => answer.Status != 201),
            answer => Assert.Equal((409, "loan_limit_reached"), answer.Refusal)
        );
        Assert.Equal(
            Limit,
            (await Api.GetAsync("/loans?status=open", patron.AccessToken)).Expect(200).Json.GetArrayLength()
        );
    }

    private Task<RunningLibrary> StartAnotherAsync() =>
        RunningLibrary.StartAsync(Library.Storage.Shared(), new LibrarySetup(), TestContext.Current.CancellationToken);
}
