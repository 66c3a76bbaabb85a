using System.Text.Json;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Domain;

/// <summary>Rows of lists, as titles and copies.</summary>
public sealed class IntakeRowTests
{
    private static readonly BookDraft Full = new("Title", "Author", "9780306406157", "Description")
    {
        Subtitle = "Subtitle",
        Volume = "1",
        Publisher = "Publisher",
        Year = "1968",
        Language = "en",
        Series = "Series",
        Subjects = ["Subject"],
        ShelfMark = "X 1",
        Kind = "dvd",
    };
    private static readonly BookDraft Other = new("Other", "Other author", "9783150000014", "Other description")
    {
        Subtitle = "Other subtitle",
        Volume = "2",
        Publisher = "Other publisher",
        Year = "1999",
        Language = "de",
        Series = "Other series",
        Subjects = ["Other subject"],
        ShelfMark = "X 2",
        Kind = "cd",
    };
    private static readonly BookDraft Bare = new("Other title", Author: null, Isbn: null, "");

    [Fact]
    public void Everything_that_is_wrong_with_a_row_is_named_at_once()
    {
        var row = new ListedTitle
        {
            Isbn = "none",
            Barcode = new string('x', 33),
            Condition = "new",
            Copies = -1,
        };

        var refusal = Assert.Throws<InvalidValueException>(() => Read(row));

        Assert.Equal(["isbn", "title", "barcode", "condition", "copies"], refusal.Errors.Keys);
        Assert.Equal("Must be from 0 to 1000.", refusal.Errors["copies"][0]);
        Assert.Equal(
            "Must be normal, reference, repair, damaged, lost, missing or withdrawn.",
            refusal.Errors["condition"][0]
        );
    }

    [Theory]
    [InlineData(0, null, 0)]
    [InlineData(1_000, null, 1_000)]
    [InlineData(0, "B1", 1)]
    [InlineData(3, "B1", 3)]
    public void A_row_that_names_a_copy_has_one_at_least(int copies, string? barcode, int expected)
    {
        var row = Read(
            new ListedTitle
            {
                Title = "Emma",
                Copies = copies,
                Barcode = barcode,
            }
        );

        Assert.Equal((expected, barcode is not null), (row.Copies, row.NamesCopy));
        Assert.Equal(BookDraft.UsualKind, row.Texts.Kind);
        Assert.Throws<InvalidValueException>(() => Read(new ListedTitle { Title = "Emma", Copies = 1_001 }));
    }

    [Fact]
    public void What_a_row_lacks_stays_as_it_is_known()
    {
        var row = Read(new ListedTitle { Title = "Other title" });

        AssertSame(Full, row.Join(Full, replaces: false));
        AssertSame(Full with { Title = "Other title" }, row.Join(Full, replaces: true));
    }

    [Theory]
    [InlineData(false, "Other title", "book")]
    [InlineData(true, "Title", "dvd")]
    public void What_is_not_known_is_taken_from_the_row(bool replaces, string title, string kind)
    {
        AssertSame(Full with { Title = title, Kind = kind }, Read(Listed(Full)).Join(Bare, replaces));
    }

    [Fact]
    public void Where_both_know_a_detail_that_of_the_row_counts_only_where_it_replaces()
    {
        AssertSame(Full, Read(Listed(Other)).Join(Full, replaces: false));
        AssertSame(Other, Read(Listed(Other)).Join(Full, replaces: true));
    }

    [Fact]
    public void A_new_title_gets_the_id_that_its_row_names()
    {
        var id = A.NewBookId();

        Assert.Equal(id, Read(Listed(Full) with { Id = id }).BookId);
    }

    [Fact]
    public void Titles_and_copies_have_keys_of_their_own()
    {
        var (book, copy) = (A.NewBookId(), A.NewCopyId());

        Assert.NotEqual(RowKey.OfBook(book), RowKey.OfBook(A.NewBookId()));
        Assert.NotEqual(RowKey.OfCopy(copy), RowKey.OfCopy(A.NewCopyId()));
        Assert.NotEqual(RowKey.OfBook(book), RowKey.OfCopy(Copy.FirstOf(book)));
    }

    [Fact]
    public void A_copy_keeps_what_a_row_does_not_say()
    {
        var known = new CopyDraft
        {
            Barcode = "B1",
            Condition = "repair",
            Location = "Cellar",
            Note = "Wet.",
            AcquiredOn = new DateOnly(2020, 2, 29),
            Price = "3 DM",
        };
        var said = new ListedTitle
        {
            Condition = "lost",
            Location = "Attic",
            Note = "Dry.",
            AcquiredOn = new DateOnly(2021, 2, 28),
            Price = "4 DM",
        };

        Assert.Equal(known, IntakeRow.CopyDraftOf(new ListedTitle(), known));
        Assert.Equal(
            new CopyDraft
            {
                Barcode = "B1",
                Condition = "lost",
                Location = "Attic",
                Note = "Dry.",
                AcquiredOn = new DateOnly(2021, 2, 28),
                Price = "4 DM",
            },
            IntakeRow.CopyDraftOf(said, known)
        );
    }

    [Fact]
    public void A_row_is_found_by_its_number_or_by_its_words_its_volume_and_its_labels()
    {
        var row = new ListedTitle
        {
            Id = A.NewBookId(),
            Title = "Emma",
            Isbn = "9780306406157",
            Volume = "1",
            CopyId = A.NewCopyId(),
            Barcode = "b1",
        };
        var read = Read(row);
        var alike = read.Index.AlikeKey!;

        string[] ofTitle = [RowKey.OfIsbn(read.IsbnKey!, "1"), RowKey.OfAlike(alike, "1", isNumbered: true)];
        string[] ofLabel = [RowKey.OfCode("B1"), RowKey.OfCopy(row.CopyId.Value)];
        Assert.Equal(ofTitle, read.KeysOfTitle);
        Assert.Equal([RowKey.OfBook(row.Id.Value), .. ofLabel], read.KeysOfCopy(row.Id.Value));
        Assert.Equal(
            [.. ofTitle, RowKey.OfBook(row.Id.Value), .. ofLabel, RowKey.OfAlike(alike, "1", isNumbered: false)],
            read.KeysBefore()
        );
        Assert.Equal(6, read.KeysBefore().Distinct(StringComparer.Ordinal).Count());
        var plain = Read(new ListedTitle { Title = "Emma" });
        Assert.Equal([RowKey.OfAlike(plain.Index.AlikeKey!, volume: null, isNumbered: false)], plain.KeysOfTitle);
        Assert.Equal(2, plain.KeysBefore().Count());
    }

    [Fact]
    public void A_trace_knows_the_copies_that_it_brought_and_whether_they_were_touched()
    {
        var copy = Copy.Rehydrate(A.NewCopyId(), A.NewBookId(), Barcode.Parse("B1"), CopyDetails.Unknown);
        var made = new CopyTrace(copy.Id, Before: null, IntakeTrace.FingerprintOf(copy.Details), "B1");
        var changed = new CopyTrace(A.NewCopyId(), new CopyDraft(), "x");
        var book = A.Book();
        var trace = new IntakeTrace(book.Id, IsNew: true, Full, IntakeTrace.FingerprintOf(book), [made, changed]);

        var read = IntakeTrace.Parse(trace.Write());

        Assert.Equal([copy.Id], read.Added);
        Assert.Equal((trace.BookId, trace.IsNew, trace.After), (read.BookId, read.IsNew, read.After));
        Assert.True(read.Copies[0].IsOf(copy));
        Assert.True((made with { Code = null }).IsOf(copy));
        copy.Relabel(Barcode.Parse("B2"));
        Assert.False(made.IsOf(copy));
        Assert.True((made with { Code = null }).IsOf(copy));
        copy.Describe(copy.Details.In(CopyCondition.Lost));
        Assert.False((made with { Code = null }).IsOf(copy));
        Assert.NotEqual(trace.After, IntakeTrace.FingerprintOf(A.Book("Other")));
    }

    [Fact]
    public void A_text_that_holds_no_trace_is_refused() =>
        Assert.Equal("A trace holds nothing.", Assert.Throws<JsonException>(() => IntakeTrace.Parse("null")).Message);

    [Fact]
    public void Each_text_of_a_copy_has_its_limit()
    {
        var longest = new CopyDraft
        {
            Location = new string('x', 100),
            Note = $"{new string('x', 998)}\nx",
            Price = new string('x', 50),
        };
        var longer = new CopyDraft
        {
            Location = $"{longest.Location}x",
            Note = $"{longest.Note}x",
            Price = $"{longest.Price}x",
        };

        Assert.Equal(longest, longest with { Location = CopyDetails.Parse(longest).Location });
        var refusal = Assert.Throws<InvalidValueException>(() => CopyDetails.Parse(longer));
        Assert.Equal(["location", "note", "price"], refusal.Errors.Keys);
        Assert.Null(
            CopyDetails
                .Parse(
                    new CopyDraft
                    {
                        Location = " ",
                        Note = " ",
                        Price = " ",
                    }
                )
                .Location
        );
    }

    private static ListedTitle Listed(BookDraft draft) =>
        new()
        {
            Title = draft.Title,
            Author = draft.Author,
            Isbn = draft.Isbn,
            Description = draft.Description,
            Subtitle = draft.Subtitle,
            Volume = draft.Volume,
            Publisher = draft.Publisher,
            Year = draft.Year,
            Language = draft.Language,
            Series = draft.Series,
            Subjects = draft.Subjects,
            ShelfMark = draft.ShelfMark,
            Kind = draft.Kind,
        };

    private static IntakeRow Read(ListedTitle row) =>
        IntakeRow.Read(row, new IdGenerator(TimeProvider.System), TestSearch.Indexing);

    private static void AssertSame(BookDraft expected, BookDraft draft)
    {
        Assert.Equal(expected.Subjects, draft.Subjects);
        Assert.Equal(expected with { Subjects = draft.Subjects }, draft);
    }
}
