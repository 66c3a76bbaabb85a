using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Web;

namespace Library.Desk.Presentation.Pages;

/// <summary>The fields of the forms, and what is read from them.</summary>
internal static class SetUpFields
{
    public const string Code = "code";
    public const string Name = "name";
    public const string Zone = "time_zone";
    public const string Email = "email";
    public const string CardNumber = "card_number";
    public const string Password = "password";
    public const string Repetition = "repetition";
    public const string Labels = "labels";
    public const string Beginning = "beginning";
    public const string Title = "title";
    public const string Author = "author";
    public const string Isbn = "isbn";

    /// <summary>The values of <see cref="Labels"/>.</summary>
    public const string NewLabels = "new";
    public const string ExistingLabels = "existing";

    /// <summary>The values of <see cref="Beginning"/>.</summary>
    public const string WithSamples = "samples";
    public const string WithList = "list";
    public const string WithBook = "book";
    public const string WithNothing = "nothing";

    /// <summary>The days of the week; each is a field of its own.</summary>
    public static readonly IReadOnlyList<string> Days = WeekDays.Names;

    /// <summary>Those on which most libraries open; what the form shows at first.</summary>
    public static readonly IReadOnlyList<string> WorkingDays = [.. Days.Take(5)];

    public static LibraryName ReadLibrary(PostedForm form) => new(form.Text(Name), form.Text(Zone));

    public static FirstLibrarianEntry ReadLibrarian(PostedForm form) =>
        new(form.Text(Name), form[Email], form[CardNumber], form[Password]);

    public static IReadOnlyList<string> ReadDays(PostedForm form) => [.. Days.Where(day => form[day] is not null)];

    public static NewBook ReadBook(PostedForm form) => new(form.Text(Title), form[Author], form[Isbn]);
}
