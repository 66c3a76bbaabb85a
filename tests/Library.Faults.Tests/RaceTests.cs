using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests;

[Collection(typeof(OnThreeInstances))]
public sealed class RaceTests(ThreeInstances library)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_simultaneous_loans_of_one_book_exactly_one_succeeds_and_is_returned_once()
    {
        var installation = await library.GetAsync();
        var ledger = new Ledger();
        var desk = new Desk(installation.Premises, ledger);
        var borrowers = new List<Patron>();
        foreach (var group in Enumerable.Range(0, Scale.Of(10, 50)).Chunk(5))
        {
            borrowers.AddRange(await Task.WhenAll(group.Select(_ => desk.VerifiedPatronAsync(Cancellation))));
        }

        for (var number = 0; number < Scale.Of(20, 200); number++)
        {
            var book = (await desk.TryAddBookAsync(Cancellation))!.Value;
            var loans = await Task.WhenAll(
                borrowers.Select(borrower => desk.TryBorrowAsync(borrower, book, Cancellation))
            );
            var winner = Assert.Single(borrowers.Zip(loans), pair => pair.Second is not null);
            var returns = await Task.WhenAll(
                borrowers.Take(5).Select(_ => desk.TryReturnAsync(winner.First, winner.Second!.Value, Cancellation))
            );
            Assert.Single(returns, isReturned => isReturned);
        }

        await Trial.EndAsync($"{borrowers.Count} racers for one copy", installation.Premises, ledger);
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }

    [Fact]
    public async Task Of_simultaneous_registrations_of_one_address_or_additions_of_one_book_exactly_one_succeeds()
    {
        var installation = await library.GetAsync();
        var ledger = new Ledger();
        for (var round = 0; round < Scale.Of(3, 30); round++)
        {
            var email = Desk.NewEmail();
            var password = $"{Ledger.PasswordCanary} {round}";
            var members = await Task.WhenAll(
                Enumerable
                    .Range(0, 6)
                    .Select(number =>
                        installation
                            .Premises.AnyApi()
                            .PostAsync(
                                "/members",
                                new
                                {
                                    name = "A Reader",
                                    email = number % 2 == 0 ? email : email.ToUpperInvariant(),
                                    password,
                                },
                                Cancellation
                            )
                    )
            );
            var isbn = Desk.NewIsbn();
            var books = await Task.WhenAll(
                Enumerable
                    .Range(0, 12)
                    .Select(_ =>
                        installation
                            .Premises.AnyApi()
                            .PostAsync(
                                "/books",
                                new
                                {
                                    title = "A Title",
                                    author = "An Author",
                                    isbn,
                                },
                                Cancellation
                            )
                    )
            );
            Assert.All(members, answer => ledger.Note("POST /members", answer, 201, 409));
            Assert.All(books, answer => ledger.Note("POST /books", answer, 201, 409));
            var member = Assert.Single(members, answer => answer.IsAccepted);
            ledger.Members[member.Id] = new Patron(member.Id, member["email"]!, password);
            ledger.Books[Assert.Single(books, answer => answer.IsAccepted).Id] = isbn;
        }

        await Trial.EndAsync("racers for one address, one ISBN", installation.Premises, ledger);
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }

    [Fact]
    public async Task Of_simultaneous_uses_of_one_refresh_token_exactly_one_succeeds()
    {
        var installation = await library.GetAsync();
        var ledger = new Ledger();
        var desk = new Desk(installation.Premises, ledger);
        var patron = await desk.VerifiedPatronAsync(Cancellation);
        for (var round = 0; round < Scale.Of(20, 300); round++)
        {
            await desk.TryRefreshAsync(patron, times: 10, Cancellation);
            Assert.NotNull(patron.RefreshToken);
        }

        await Trial.EndAsync("racers for one refresh token", installation.Premises, ledger);
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }
}
