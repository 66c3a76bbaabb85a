namespace Library.Host.Tests.Serving;

public abstract class RaceTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const int Rounds = 3;

    [Fact]
    public async Task Of_16_borrowers_of_one_book_one_gets_it()
    {
        var patrons = new List<Patron>();
        for (var count = 0; count < 16; count++)
        {
            patrons.Add(await Desk.PatronAsync());
        }

        for (var round = 0; round < Rounds; round++)
        {
            var book = await Desk.AddBookAsync();
            await RaceAsync(
                patrons.Select(patron => Desk.TryBorrowAsync(book, patron)),
                201,
                (409, "book_not_available")
            );
        }
    }

    [Fact]
    public async Task Of_16_creations_of_one_ISBN_one_succeeds()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var isbn = LendingDesk.NewIsbn();
            await RaceAsync(
                Enumerable
                    .Range(0, 16)
                    .Select(number =>
                        Api.PostAsync(
                            "/books",
                            new
                            {
                                title = $"Copy {number}",
                                author = "A",
                                isbn,
                            }
                        )
                    ),
                201,
                (409, "book_already_exists")
            );
            Assert.Single((await Api.GetAsync("/books")).Each("isbn"), isbn);
        }
    }

    [Fact]
    public async Task Of_8_registrations_of_one_address_one_succeeds_and_one_mail_is_sent()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var email = LendingDesk.NewEmail();
            await RaceAsync(
                Enumerable
                    .Range(0, 8)
                    .Select(number =>
                        Api.PostAsync(
                            "/members",
                            new
                            {
                                name = "A",
                                email = number % 2 == 0 ? email : email.ToUpperInvariant(),
                                password = LendingDesk.Password,
                            }
                        )
                    ),
                201,
                (409, "member_already_exists")
            );
            await Desk.MailToAsync(new Person(Guid.Empty, email, LendingDesk.Password));
            Assert.Single(
                (await Api.GetAsync("/members")).Each("email"),
                known => known.Equals(email, StringComparison.OrdinalIgnoreCase)
            );
        }

        // Once the mail of a later member has arrived, theirs have too.
        await Desk.PatronAsync();
        Assert.Equal(
            Library.Mail.Mails.Count,
            Library.Mail.Mails.Select(mail => mail.Recipients[0].ToUpperInvariant()).Distinct().Count()
        );
    }

    [Fact]
    public async Task Of_8_spendings_of_one_refresh_token_one_succeeds_and_its_session_lives_on()
    {
        var patron = await Desk.UnverifiedPatronAsync();
        var token = patron.RefreshToken;
        for (var round = 0; round < Rounds; round++)
        {
            var spent = token;
            var won = await RaceAsync(
                Enumerable.Range(0, 8).Select(_ => Api.PostAsync("/auth/refresh", new { refresh_token = spent })),
                200,
                (401, "invalid_refresh_token")
            );
            token = won["refresh_token"];
        }

        Assert.Equal(200, (await Api.PostAsync("/auth/refresh", new { refresh_token = token })).Status);
    }

    [Fact]
    public async Task Of_8_returns_of_one_loan_one_succeeds()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var loan = await Desk.BorrowAsync(book, patron);
            var won = await RaceAsync(
                Enumerable.Range(0, 8).Select(_ => Desk.TryReturnAsync(loan, patron)),
                200,
                (422, "loan_already_returned")
            );
            Assert.Equal(won.Text, (await Api.GetAsync($"/loans/{loan}", patron.AccessToken)).Text);
        }
    }

    [Fact]
    public async Task A_book_is_borrowed_or_removed_but_never_both()
    {
        var patron = await Desk.PatronAsync();
        for (var round = 0; round < 8; round++)
        {
            var book = await Desk.AddBookAsync();
            var borrowing = Desk.TryBorrowAsync(book, patron);
            var removal = Api.DeleteAsync($"/books/{book}");

            var (borrowed, removed) = (await borrowing, await removal);

            Assert.Contains((borrowed.Status, removed.Status), new[] { (201, 409), (404, 204) });
            Assert.Equal(borrowed.Status == 201 ? 200 : 404, (await Api.GetAsync($"/books/{book}")).Status);
        }

        Assert.All(
            (await Api.GetAsync("/loans?status=open", patron.AccessToken)).Json.EnumerateArray(),
            loan => Assert.NotNull(loan.GetProperty("book_id").GetString())
        );
    }

    [Fact]
    public async Task A_member_borrows_or_leaves_but_never_both()
    {
        var staff = await Desk.PatronAsync();
        for (var round = 0; round < 8; round++)
        {
            var book = await Desk.AddBookAsync();
            var member = (await Desk.RegisterAsync()).Id;
            var borrowing = Api.PostAsync("/loans", new { book_id = book, member_id = member }, staff.AccessToken);
            var leaving = Api.DeleteAsync($"/members/{member}");

            var (borrowed, left) = (await borrowing, await leaving);

            Assert.Contains((borrowed.Status, left.Status), new[] { (201, 409), (404, 204) });
            Assert.Equal(borrowed.Status == 201 ? 409 : 204, (await Api.DeleteAsync($"/books/{book}")).Status);
        }
    }

    /// <summary>All at once: one succeeds, every other is refused in this way. Returns the answer to the one.</summary>
    private static async Task<Answer> RaceAsync(
        IEnumerable<Task<Answer>> requests,
        int success,
        (int Status, string Code) refusal
    )
    {
        var answers = await Task.WhenAll(requests);
        var won = Assert.Single(answers, answer => answer.Status == success);
        Assert.All(answers.Where(answer => answer != won), answer => Assert.Equal(refusal, answer.Refusal));
        return won;
    }
}

public sealed class RacesOnEmbeddedStorageTests(EmbeddedLibrary library)
    : RaceTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class RacesOnServersTests(LibraryOnServers library) : RaceTests(library), IClassFixture<LibraryOnServers>;
