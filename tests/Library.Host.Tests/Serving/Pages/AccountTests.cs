using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The account of a reader, with the actions on its loans.</summary>
public sealed class AccountTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task What_is_renewed_is_named_and_what_is_not_says_why()
    {
        var patron = await Desk.PatronAsync();
        var entry = new
        {
            title = "Die Wand",
            author = "Marlen Haushofer",
            isbn = (string?)null,
            language = "de",
        };
        var free = await Desk.BorrowAsync((await Api.PostAsync("/books", entry)).Expect(201).Id, patron);
        var spent = await Desk.BorrowAsync(await Desk.AddBookAsync("At its end"), patron);
        (await Desk.TryRenewAsync(spent, patron)).Expect(200);
        (await Desk.TryRenewAsync(spent, patron)).Expect(200);
        var reader = await LogInAsync(patron);

        var before = (await reader.GetAsync("/account")).Expect(200).Text;
        Assert.Contains($"/account/loans/{free}/renew", before, StringComparison.Ordinal);
        Assert.DoesNotContain($"/account/loans/{spent}/renew", before, StringComparison.Ordinal);
        Assert.Contains("Was renewed 2 of 2 times.", before, StringComparison.Ordinal);

        var answer = (await reader.PostAsync("/account/loans/renew")).Expect(303);
        var after = (await reader.GetAsync(answer.Headers["Location"])).Expect(200).Text;
        Assert.Contains("<p>Renewed: <bdi lang=\"de\">Die Wand</bdi>, due ", after, StringComparison.Ordinal);
        Assert.Contains("<p>Not renewed: At its end. Was renewed 2 of 2 times.</p>", after, StringComparison.Ordinal);

        var again = (await reader.GetAsync(answer.Headers["Location"])).Expect(200).Text;
        Assert.DoesNotContain("class=\"banner", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_renews_once()
    {
        var patron = await Desk.PatronAsync();
        var loan = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        var reader = await LogInAsync(patron);
        var form = ("scan_id", (await reader.GetAsync("/account")).Expect(200).Hidden("scan_id"));

        (await reader.PostAsync($"/account/loans/{loan}/renew", form)).Expect(303);
        (await reader.PostAsync($"/account/loans/{loan}/renew", form)).Expect(303);

        (await Desk.TryRenewAsync(loan, patron)).Expect(200);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_cancels_a_hold_once()
    {
        var (patron, book) = (await Desk.PatronAsync(), await Desk.AddBookAsync());
        await Desk.BorrowAsync(book, await Desk.PatronAsync());
        var placed = new { book_id = book, member_id = patron.Id };
        var hold = (await Api.PostAsync("/holds", placed, patron.AccessToken)).Expect(201).Id;
        var reader = await LogInAsync(patron);
        var form = ("scan_id", (await reader.GetAsync("/account")).Expect(200).Hidden("scan_id"));

        (await reader.PostAsync($"/account/holds/{hold}/cancel", form)).Expect(303);
        (await reader.PostAsync($"/account/holds/{hold}/cancel", form)).Expect(303);

        var told = (await reader.GetAsync("/account")).Expect(200).Text;
        Assert.Contains("The hold is cancelled.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_whose_address_is_not_confirmed_renews_as_little_by_the_page_as_by_the_API()
    {
        var (lender, patron) = (await Desk.PatronAsync(), await Desk.UnverifiedPatronAsync());
        var borrowed = new { book_id = await Desk.AddBookAsync(), member_id = patron.Id };
        var loan = (await Api.PostAsync("/loans", borrowed, lender.AccessToken)).Expect(201).Id;
        var reader = await LogInAsync(patron);

        var page = (await reader.GetAsync("/account")).Expect(200).Text;
        var (byPage, byApi) = (await RenewAsync(), await Desk.TryRenewAsync(loan, patron));

        Assert.Contains("Confirm your e-mail address first.", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/account/loans/{loan}/renew", page, StringComparison.Ordinal);
        Assert.Equal((403, 403), (byPage.Status, byApi.Status));

        Task<Answer> RenewAsync() => reader.PostAsync($"/account/loans/{loan}/renew");
    }

    [Fact]
    public async Task A_member_with_a_book_is_told_where_it_is_listed_in_place_of_being_deleted()
    {
        var patron = await Desk.PatronAsync();
        await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        var reader = await LogInAsync(patron);

        var refused = await reader.PostAsync("/account/profile/delete", ("confirm", patron.Password));

        Assert.Contains("My account lists it", refused.Expect(422).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loan_that_is_overdue_says_so_in_place_of_the_button_and_is_refused_all_the_same()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var patron = await library.Desk.PatronAsync();
        var loan = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);
        clock.Advance(TimeSpan.FromDays(15));
        var reader = await LogInAsync(patron, library.Api);

        var page = (await reader.GetAsync("/account")).Expect(200).Text;
        var refused = await reader.PostAsync($"/account/loans/{loan}/renew");

        Assert.DoesNotContain("/renew\"", page, StringComparison.Ordinal);
        Assert.Contains("The book should have been back already.", page, StringComparison.Ordinal);
        Assert.Equal(409, refused.Status);
    }

    [Fact]
    public async Task A_member_corrects_its_name_and_takes_its_data_along()
    {
        var patron = await Desk.PatronAsync();
        await Desk.BorrowAsync(await Desk.AddBookAsync("Heidi"), patron);
        var wanted = new { book_id = await Desk.AddBookAsync("Momo"), member_id = patron.Id };
        await Desk.BorrowAsync(wanted.book_id, await Desk.PatronAsync());
        (await Api.PostAsync("/holds", wanted, patron.AccessToken)).Expect(201);
        var reader = await LogInAsync(patron);

        var refused = await reader.PostAsync("/account/profile/details", ("name", "\u202E"), ("phone", "<b>"));
        (await reader.PostAsync("/account/profile/details", ("name", "Ann <New>"), ("phone", "+41 1"))).Expect(303);

        Assert.Contains("href=\"#name\"", refused.Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;b&gt;\"", refused.Text, StringComparison.Ordinal);
        var page = (await reader.GetAsync("/account/profile")).Expect(200).Text;
        Assert.Contains("value=\"Ann &lt;New&gt;\"", page, StringComparison.Ordinal);
        var data = (await reader.GetAsync("/account/profile/data")).Expect(200);
        Assert.Equal("no-store", data.Headers["Cache-Control"]);
        var member = data.Json.GetProperty("member");
        Assert.Equal("Ann <New>", member.GetProperty("name").GetString());
        Assert.Equal("+41 1", member.GetProperty("phone").GetString());
        Assert.Equal(6, member.GetProperty("notices").GetArrayLength());
        Assert.All(
            ["registered_at", "birth_date", "guardian", "card_number", "asked_email", "block"],
            field => Assert.True(member.TryGetProperty(field, out _), field)
        );
        Assert.False(member.TryGetProperty("note", out _));
        var loan = Assert.Single(data.Json.GetProperty("loans").EnumerateArray());
        Assert.Equal("Heidi", loan.GetProperty("title").GetString());
        var hold = Assert.Single(data.Json.GetProperty("holds").EnumerateArray());
        Assert.Equal("Momo", hold.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("/account/loans/0197c2a5-0000-7000-8000-000000000001/renew", "/account")]
    [InlineData("/account/profile/password", "/account/profile")]
    [InlineData("/account/profile/delete", "/account/profile")]
    public async Task The_address_of_a_refused_form_leads_to_its_page(string address, string page)
    {
        var reader = await LogInAsync(await Desk.PatronAsync());

        Assert.Equal(page, (await reader.GetAsync(address)).Expect(303).Headers["Location"]);
    }

    private async Task<Reader> LogInAsync(Patron patron, LibraryClient? api = null)
    {
        var reader = new Reader(api ?? Api);
        await reader.LogInAsync(new Person(patron.Id, patron.Email, patron.Password));
        return reader;
    }
}
