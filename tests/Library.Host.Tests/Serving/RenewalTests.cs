using Library.Testing;

namespace Library.Host.Tests.Serving;

public abstract class RenewalTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task A_renewal_answers_the_loan_with_14_more_days_and_the_third_is_refused()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 28, 22, 30, 15, TimeSpan.Zero));
        await using var library = await StartOwnAsync(clock);
        var patron = await library.Desk.PatronAsync();
        var loan = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);

        var first = await library.Desk.TryRenewAsync(loan, patron);
        var second = await library.Desk.TryRenewAsync(loan, patron);
        var third = await library.Desk.TryRenewAsync(loan, patron);

        Assert.Equal("2026-04-25T22:30:15.000000Z", first.Expect(200)["due_at"]);
        Assert.Equal("2026-05-09T22:30:15.000000Z", second.Expect(200)["due_at"]);
        Assert.Equal((409, "renewal_limit_reached"), third.Refusal);
        Assert.Equal(second.Text, (await library.Api.GetAsync($"/loans/{loan}", patron.AccessToken)).Text);
    }

    [Fact]
    public async Task An_overdue_loan_is_not_renewed()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var patron = await library.Desk.PatronAsync();
        var loan = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);
        clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));
        patron = await library.Desk.LogInAgainAsync(patron);

        Assert.Equal((409, "loan_overdue"), (await library.Desk.TryRenewAsync(loan, patron)).Refusal);
        Assert.Equal([$"{loan}"], (await library.Api.GetAsync("/loans?status=overdue", patron.AccessToken)).Each("id"));
    }

    [Fact]
    public async Task A_loan_that_has_ended_or_never_was_is_not_renewed()
    {
        var patron = await Desk.PatronAsync();
        var loan = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        await Desk.ReturnAsync(loan, patron);

        Assert.Equal((422, "loan_already_returned"), (await Desk.TryRenewAsync(loan, patron)).Refusal);
        Assert.Equal((404, "loan_not_found"), (await Desk.TryRenewAsync(A.NewId(), patron)).Refusal);
    }

    [Fact]
    public async Task Of_16_renewals_at_once_two_succeed()
    {
        var patron = await Desk.PatronAsync();
        var loan = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        var due = DueAt(await Api.GetAsync($"/loans/{loan}", patron.AccessToken));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Desk.TryRenewAsync(loan, patron)));

        Assert.Equal(
            [due.AddDays(14), due.AddDays(28)],
            answers.Where(answer => answer.Status == 200).Select(DueAt).Order()
        );
        Assert.All(
            answers.Where(answer => answer.Status != 200),
            answer => Assert.Equal((409, "renewal_limit_reached"), answer.Refusal)
        );
        Assert.Equal(due.AddDays(28), DueAt(await Api.GetAsync($"/loans/{loan}", patron.AccessToken)));
    }

    private static DateTimeOffset DueAt(Answer loan) => loan.Expect(200).Json.GetProperty("due_at").GetDateTimeOffset();
}

public sealed class RenewalsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : RenewalTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class RenewalsOnServersTests(LibraryOnServers library)
    : RenewalTests(library),
        IClassFixture<LibraryOnServers>;
