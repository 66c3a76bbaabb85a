namespace Library.Host.Tests.Serving.Holds;

/// <summary>The cases of holds that docs/lending.md numbers.</summary>
public abstract partial class HoldCasesTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task Case_02_a_suspended_and_a_blocked_and_an_expired_member_are_skipped_and_keep_their_places()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync(copies: 2);
        var line = await desk.LineUpAsync(book, 5);
        (await desk.ActAsync(line[0].Hold, "suspend")).Expect(200);
        (await desk.PutAsync($"/members/{line[1].Reader}/block", new { reason = "Lost five books." })).Expect(200);
        (await desk.PutAsync($"/members/{line[2].Reader}", new { expires_on = "2020-01-31" })).Expect(200);

        Assert.Equal($"{line[3].Hold}", await desk.ScanForAsync(copies[0]));
        Assert.Equal("waiting 1", await desk.StandingAsync(line[0].Hold));
        Assert.Equal("waiting 3", await desk.StandingAsync(line[2].Hold));

        (await desk.ActAsync(line[0].Hold, "resume")).Expect(200);
        Assert.Equal($"{line[0].Hold}", await desk.ScanForAsync(copies[1]));
    }

    [Fact]
    public async Task Case_03_the_copy_of_a_cancelled_hold_goes_to_the_next_at_once_and_then_back_to_the_shelf()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 2);
        var set = (await desk.ScanAsync(copies[0])).Json.GetProperty("hold");
        Assert.Equal(
            (line[0].Hold, false),
            (set.GetProperty("id").GetGuid(), set.GetProperty("is_suspended").GetBoolean())
        );
        var before = await desk.CountToPutBackAsync();

        var cancelled = (await desk.ActAsync(line[0].Hold, "cancel")).Expect(200);

        Assert.Equal("cancelled", cancelled["status"]);
        Assert.Equal("ready", await desk.StandingAsync(line[1].Hold));
        Assert.Equal((409, "hold_ended"), (await desk.ActAsync(line[0].Hold, "cancel")).Refusal);
        (await desk.ActAsync(line[1].Hold, "cancel")).Expect(200);
        Assert.Equal(before + 1, await desk.CountToPutBackAsync());
        Assert.Equal("", await desk.ScanForAsync(copies[0]));
        Assert.Equal(before, await desk.CountToPutBackAsync());
    }

    [Fact]
    public async Task A_copy_that_is_on_loan_again_or_lost_is_not_put_back()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync(2);
        var loan = (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201).Id;
        var line = await desk.LineUpAsync(book, 2);
        var before = await desk.CountToPutBackAsync();
        await desk.ScanAsync(copies[1]);
        await desk.ScanAsync(copies[0]);
        (await desk.ActAsync(line[0].Hold, "cancel")).Expect(200);
        (await desk.ActAsync(line[1].Hold, "cancel")).Expect(200);
        Assert.Equal(before + 2, await desk.CountToPutBackAsync());

        (await desk.PostAsync($"/returns/{loan}/undo")).Expect(200);
        await desk.SetConditionAsync(copies[1], "lost");

        Assert.Equal(before, await desk.CountToPutBackAsync());
    }

    [Fact]
    public async Task A_loan_that_is_ended_by_its_id_sets_the_copy_aside_for_the_next_member()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var loan = (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201).Id;
        var hold = (await desk.LineUpAsync(book, 1))[0].Hold;

        (await desk.PostAsync($"/loans/{loan}/return")).Expect(200);

        Assert.Equal("ready", await desk.StandingAsync(hold));
    }

    [Fact]
    public async Task Case_07_a_suspension_that_ends_in_the_past_is_refused()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, _) = await desk.BookAsync();
        var hold = (await desk.LineUpAsync(book, 1))[0].Hold;

        var refused = await desk.ActAsync(hold, "suspend", new { until = "2020-01-31T00:00:00Z" });

        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(["until"], refused.RefusedFields);
        var kept = await desk.ActAsync(hold, "suspend", new { until = "2099-01-31T00:00:00Z" });
        Assert.Equal("2099-01-31T00:00:00.000000Z", kept.Expect(200)["suspended_until"]);
        Assert.True(kept.Json.GetProperty("is_suspended").GetBoolean());
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("lost")]
    [InlineData("repair")]
    public async Task Case_08_a_hold_whose_copy_cannot_be_lent_waits_at_its_old_place_and_another_copy_serves_it(
        string condition
    )
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync(copies: 2);
        var line = await desk.LineUpAsync(book, 2);
        Assert.Equal($"{line[0].Hold}", await desk.ScanForAsync(copies[0]));

        await desk.SetConditionAsync(copies[0], condition);

        Assert.Equal("waiting 1", await desk.StandingAsync(line[0].Hold));
        Assert.Equal($"{line[0].Hold}", await desk.ScanForAsync(copies[1]));
    }

    [Fact]
    public async Task Case_09_holds_stay_when_the_last_copy_goes_and_no_other_is_placed()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 1);
        await desk.ScanAsync(copies[0]);

        Assert.Equal(204, (await desk.DeleteAsync($"/copies/{await desk.CopyIdAsync(copies[0])}")).Status);

        Assert.Equal("waiting 1", await desk.StandingAsync(line[0].Hold));
        Assert.Equal((409, "no_copy"), (await desk.TryPlaceAsync(book, await desk.ReaderAsync())).Refusal);
    }

    [Fact]
    public async Task Case_10_a_title_that_is_wanted_is_not_deleted()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 1);

        Assert.Equal((409, "book_on_hold"), (await desk.DeleteAsync($"/books/{book}")).Refusal);
        await desk.ScanAsync(copies[0]);
        Assert.Equal((409, "book_on_hold"), (await desk.DeleteAsync($"/books/{book}")).Refusal);
        (await desk.ActAsync(line[0].Hold, "cancel")).Expect(200);

        Assert.Equal(204, (await desk.DeleteAsync($"/books/{book}")).Status);
        var hold = (await desk.GetAsync($"/holds/{line[0].Hold}")).Expect(200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, hold.Json.GetProperty("book_id").ValueKind);
    }

    [Fact]
    public async Task Case_11_a_copy_that_is_added_serves_the_first_once_it_is_scanned_in()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201);
        var line = await desk.LineUpAsync(book, 1);

        var added = await desk.AddCopyAsync(book);

        Assert.Equal("waiting 1", await desk.StandingAsync(line[0].Hold));
        Assert.Equal($"{line[0].Hold}", await desk.ScanForAsync(added));
        var availability = (await desk.GetAsync($"/books?q={await IsbnAsync(desk, book)}"))
            .Expect(200)
            .Json[0]
            .GetProperty("availability");
        Assert.Equal(0, availability.GetProperty("available").GetInt32());
        var status = (await desk.GetAsync($"/copies?barcode={added}")).Expect(200)["status"];
        Assert.Equal("set_aside", status);
    }

    [Fact]
    public async Task Case_12_merged_titles_have_one_line_and_a_member_in_both_keeps_the_earlier_place()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var ((from, _), (into, copies)) = (await desk.BookAsync(), await desk.BookAsync());
        var reader = await desk.ReaderAsync();
        var earlier = await desk.PlaceAsync(from, reader);
        var between = (await desk.LineUpAsync(into, 1))[0].Hold;
        var later = await desk.PlaceAsync(into, reader);
        await desk.ScanAsync(copies[0]);

        (await desk.PostAsync($"/books/{from}/merge", new { into })).Expect(200);

        Assert.Equal("waiting 1", await desk.StandingAsync(earlier));
        Assert.Equal("ready", await desk.StandingAsync(between));
        Assert.Equal("cancelled", await desk.StandingAsync(later));
        Assert.Equal($"{into}", (await desk.GetAsync($"/holds/{earlier}"))["book_id"]);
    }

    [Fact]
    public async Task Case_14_a_member_does_not_wait_for_what_it_has_on_loan()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var reader = await desk.ReaderAsync();
        (await desk.LendAsync(copies[0], reader)).Expect(201);

        var refused = await desk.TryPlaceAsync(book, reader);

        Assert.Equal((409, "already_borrowed"), refused.Refusal);
        Assert.Equal(["already_borrowed"], refused.Reasons);
    }

    [Fact]
    public async Task Case_15_any_copy_collects_the_hold_and_the_one_that_was_set_aside_serves_the_next()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync(copies: 2);
        var line = await desk.LineUpAsync(book, 2);
        Assert.Equal($"{line[0].Hold}", await desk.ScanForAsync(copies[0]));

        (await desk.LendAsync(copies[1], line[0].Reader)).Expect(201);

        Assert.Equal("collected", await desk.StandingAsync(line[0].Hold));
        Assert.Equal("ready", await desk.StandingAsync(line[1].Hold));
        (await desk.LendAsync(copies[0], line[1].Reader)).Expect(201);
        Assert.Equal("collected", await desk.StandingAsync(line[1].Hold));
    }

    [Fact]
    public async Task Case_16_a_copy_that_is_set_aside_goes_to_another_only_where_staff_override_it()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 2);
        await desk.ScanAsync(copies[0]);
        var other = await desk.ReaderAsync();

        var refused = await desk.LendAsync(copies[0], other);
        Assert.Equal((409, "set_aside_for_another"), refused.Refusal);
        (await desk.LendAsync(copies[0], other, "set_aside_for_another")).Expect(201);

        Assert.Equal("waiting 1", await desk.StandingAsync(line[0].Hold));
        Assert.Equal($"{line[0].Hold}", await desk.ScanForAsync(copies[0]));
    }

    [Fact]
    public async Task Case_17_a_walk_in_is_refused_where_no_more_copies_are_free_than_wanted()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync(copies: 2);
        var line = await desk.LineUpAsync(book, 1);

        (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201);
        var refused = await desk.LendAsync(copies[1], await desk.ReaderAsync());
        var byTitle = await desk.PostAsync("/loans", new { book_id = book, member_id = await desk.ReaderAsync() });

        Assert.Equal((409, "wanted_by_others"), refused.Refusal);
        Assert.Equal((409, "wanted_by_others"), byTitle.Refusal);
        (await desk.LendAsync(copies[1], line[0].Reader)).Expect(201);
        Assert.Equal("collected", await desk.StandingAsync(line[0].Hold));
    }

    [Fact]
    public async Task Case_18_a_loan_is_not_renewed_while_others_wait_and_is_while_they_are_suspended_or_blocked()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var loan = (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201).Id;
        var (reader, hold) = (await desk.LineUpAsync(book, 1))[0];

        Assert.Equal((409, "wanted_by_others"), (await desk.PostAsync($"/loans/{loan}/renew")).Refusal);
        (await desk.ActAsync(hold, "suspend")).Expect(200);
        Assert.Equal(200, (await desk.PostAsync($"/loans/{loan}/renew")).Status);
        (await desk.ActAsync(hold, "resume")).Expect(200);
        (await desk.PutAsync($"/members/{reader}/block", new { reason = "Lost five books." })).Expect(200);
        Assert.Equal(200, (await desk.PostAsync($"/loans/{loan}/renew")).Status);
    }

    [Fact]
    public async Task Case_21_the_holds_of_a_member_who_leaves_are_cancelled_and_the_next_is_served()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var ((book, copies), (other, _)) = (await desk.BookAsync(), await desk.BookAsync());
        var line = await desk.LineUpAsync(book, 2);
        var second = await desk.PlaceAsync(other, line[0].Reader);
        await desk.ScanAsync(copies[0]);

        Assert.Equal(204, (await desk.DeleteAsync($"/members/{line[0].Reader}")).Status);

        Assert.Equal("ready", await desk.StandingAsync(line[1].Hold));
        foreach (var hold in new[] { line[0].Hold, second })
        {
            var answer = (await desk.GetAsync($"/holds/{hold}")).Expect(200);
            Assert.Equal("cancelled", answer["status"]);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Json.GetProperty("member_id").ValueKind);
        }
    }

    private static async Task<string> IsbnAsync(HoldsDesk desk, Guid book) =>
        (await desk.GetAsync($"/books/{book}")).Expect(200)["isbn"];
}

public sealed class HoldCasesOnEmbeddedStorageTests(EmbeddedLibrary library)
    : HoldCasesTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class HoldCasesOnServersTests(LibraryOnServers library)
    : HoldCasesTests(library),
        IClassFixture<LibraryOnServers>;
