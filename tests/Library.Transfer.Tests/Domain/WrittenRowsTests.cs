using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

/// <summary>Rows that are written out read back as they were.</summary>
public sealed class WrittenRowsTests
{
    private static readonly ListedMoment Moment = new(
        new DateTimeOffset(2024, 3, 1, 10, 0, 0, TimeSpan.Zero).AddMicroseconds(123_450),
        new DateOnly(2024, 3, 1)
    );

    [Fact]
    public void A_member_reads_back()
    {
        var member = new ListedMember
        {
            Line = 2,
            Id = A.NewMemberId(),
            CardNumber = "=C1",
            Name = "Ann Reader",
            Email = "ann@example.org",
            Group = "4a",
            BirthDate = new DateOnly(2014, 2, 28),
            Phone = "+49 30 1",
            Guardian = "Bob Reader",
            ExpiresOn = new DateOnly(2027, 1, 31),
            Note = "'-",
        };

        Assert.Equal(member, Read(ListKind.Members, MemberColumns.Own, MemberRows.CellsOf(member)));
        var unknown = new ListedMember { Line = 2 };
        Assert.Equal(unknown, Read(ListKind.Members, MemberColumns.Own, MemberRows.CellsOf(unknown)));
    }

    [Fact]
    public void A_name_may_be_in_two_columns() =>
        Assert.Equal(
            "Ann Reader",
            (Read(ListKind.Members, ["surname", "Vorname"], ["Reader", "Ann"]) as ListedMember)?.Name
        );

    [Fact]
    public void A_loan_reads_back()
    {
        var loan = new ListedLoan
        {
            Line = 2,
            MemberId = A.NewMemberId(),
            Card = "C1",
            Barcode = "B1",
            Lent = Moment,
            Due = Moment with { At = Moment.At!.Value.AddDays(1), Day = Moment.Day.AddDays(1) },
            Renewals = 2,
        };

        Assert.Equal(loan, Read(ListKind.Loans, LoanColumns.Own, LoanRows.CellsOf(loan)));
        var unknown = new ListedLoan { Line = 2 };
        Assert.Equal(unknown, Read(ListKind.Loans, LoanColumns.Own, LoanRows.CellsOf(unknown)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hold_reads_back_but_for_what_is_only_for_people(bool isSuspended)
    {
        var hold = new ListedHold
        {
            Line = 2,
            MemberId = A.NewMemberId(),
            Card = "C1",
            BookId = A.NewBookId(),
            Title = "Emma",
            Barcode = "B1",
            PlacedAt = Moment,
            Place = 3,
            IsSuspended = isSuspended,
            SuspendedUntil = Moment,
            ReadyAt = Moment,
            ReadyUntil = Moment,
        };
        string[] cells = [.. HoldRows.CellsOf(hold)];

        Assert.Equal(["Emma", "3"], [cells[3], cells[6]]);
        Assert.Equal(hold with { Title = null, Place = null }, Read(ListKind.Holds, HoldColumns.Own, cells));
        var unknown = new ListedHold { Line = 2 };
        Assert.Equal(unknown, Read(ListKind.Holds, HoldColumns.Own, HoldRows.CellsOf(unknown)));
    }

    [Fact]
    public void A_title_with_its_copy_reads_back()
    {
        var title = new ListedTitle
        {
            Line = 2,
            Id = A.NewBookId(),
            Title = "=Emma",
            Subtitle = "A Novel",
            Volume = "1",
            Author = "Jane Austen",
            Isbn = "9780306406157",
            Publisher = "John Murray",
            Year = "1815",
            Language = "en",
            Series = "Works",
            ShelfMark = "X 1",
            Kind = "book",
            Description = "line 1\nline 2",
            Copies = 2,
            CopyId = A.NewCopyId(),
            Barcode = "B1",
            Condition = "reference",
            Location = "Cellar",
            Note = "-",
            AcquiredOn = new DateOnly(2020, 2, 29),
            Price = "3 DM",
        };

        var read = Read(ListKind.Books, BookColumns.Own, StockSheet.CellsOf(title)) as ListedTitle;

        Assert.Equal(title with { Subjects = read!.Subjects }, read);
        var unknown = new ListedTitle { Line = 2 };
        read = Read(ListKind.Books, BookColumns.Own, StockSheet.CellsOf(unknown)) as ListedTitle;
        Assert.Equal(unknown with { Subjects = read!.Subjects }, read);
        Assert.Empty(read.Subjects);
    }

    [Fact]
    public void Several_values_in_a_cell_are_told_apart()
    {
        string[] columns = ["title", "author", "contributors", "isbns", "tags", "language", "condition"];
        string[] cells = ["T", "A", "| B ;;C", "[, 0306406152; 2]", " a ,; b|", "de , en", "Reference"];

        var title = Read(ListKind.Books, columns, cells) as ListedTitle;

        Assert.Equal(("A; B; C", "0306406152"), (title?.Author, title?.Isbn));
        Assert.Equal(["a", "b"], title!.Subjects);
        Assert.Equal(("de", "reference"), (title.Language, title.Condition));
        Assert.Null((Read(ListKind.Books, ["title", "isbns"], ["T", "[]"]) as ListedTitle)?.Isbn);
        Assert.Null((Read(ListKind.Books, ["title", "isbn"], ["T", "[]"]) as ListedTitle)?.Isbn);
        var listed = Read(ListKind.Books, ["title", "isbn", "isbns"], ["T", "[ ]", "[0306406152]"]) as ListedTitle;
        Assert.Equal("0306406152", listed?.Isbn);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a;b", "a+b")]
    [InlineData(" a | ; b ;", "a+b")]
    [InlineData(@"a\;b;c\|d;e\\;f", @"a;b+c|d+e\+f")]
    [InlineData(@"a\b;c\", @"a\b+c\")]
    public void Subjects_are_read_between_semicolons_and_bars_and_a_backslash_guards_them(string cell, string subjects)
    {
        var read = SubjectList.Read(cell);

        Assert.Equal(subjects, string.Join('+', read));
        Assert.Equal(read, SubjectList.Read(SubjectList.Write(read)));
    }

    [Fact]
    public void A_fault_names_its_cell_shortened_and_without_what_cannot_be_printed()
    {
        Assert.Equal(new string('x', 200), ValueOf(new string('x', 200)));
        Assert.Equal(new string('x', 200), ValueOf(new string('x', 201)));
        Assert.Equal(new string('x', 199), ValueOf($"{new string('x', 199)}😀"));
        Assert.Equal($"{new string('x', 198)}😀", ValueOf($"{new string('x', 198)}😀x"));
        Assert.Equal("a?b?", ValueOf("a\tb\uFFFD"));
        Assert.Equal("", ValueOf(null));
        var ofRow = ImportProblem.Of(new SourceRow(1, 2, []), "Why.");
        Assert.Equal(new ImportProblem(1, 2, "", "", "Why."), ofRow);

        static string ValueOf(string? value) => ImportProblem.Of(new SourceRow(1, 2, []), "a", value, "Why.").Value;
    }

    private static object? Read(ListKind kind, IReadOnlyList<string> columns, IEnumerable<string> cells)
    {
        var problems = new List<ImportProblem>();
        var read = ListRows.Of(kind, columns, ColumnChoices.None).Read(new SourceRow(1, 2, [.. cells]), problems);
        Assert.Empty(problems);
        return read;
    }
}
