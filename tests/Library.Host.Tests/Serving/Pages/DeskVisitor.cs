using System.Net;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>A librarian at the desk whose browser runs no script: posts the forms as the page has them.</summary>
internal sealed partial class DeskVisitor(LibraryClient api, Patron librarian)
{
    private static int _card;

    public Reader Reader { get; } = new(api);

    public Person Librarian => new(librarian.Id, librarian.Email, librarian.Password);

    public string Token => librarian.AccessToken;

    /// <summary>The page that is shown, as text.</summary>
    public string Page { get; private set; } = "";

    public async Task GetAsync(string path) => Page = Read((await Reader.GetAsync(path)).Expect(200));

    /// <summary>Scans a code, and follows where that leads.</summary>
    public Task<Answer> ScanAsync(string code, string path = "/desk", params (string Name, string Value)[] more) =>
        FollowAsync(path, [.. FormOf(code), .. more]);

    /// <summary>Presses the button that overrides.</summary>
    public Task<Answer> OverrideAsync(string comment)
    {
        var form = OverrideForm().Match(Page).Value;
        return FollowAsync("/desk", [.. FieldsOf(form), ("comment", comment)]);
    }

    /// <summary>Presses a button.</summary>
    /// <param name="path">Where it posts.</param>
    /// <param name="with">A value that its form has, where several post there.</param>
    public Task<Answer> PostAsync(string path, string with = "")
    {
        var forms = Page.Split($"action=\"{path}\"").Skip(1).Select(form => form.Split("</form>")[0]);
        return FollowAsync(path, FieldsOf(forms.First(form => form.Contains(with, StringComparison.Ordinal))));
    }

    /// <summary>Adds a title with so many copies.</summary>
    /// <returns>Its ISBN, and the barcodes of its copies.</returns>
    public async Task<(string Isbn, IReadOnlyList<string> Copies)> AddCopiesAsync(string title, int copies)
    {
        var book = (await api.PostAsync("/books", LendingDesk.NewBook(title), Token)).Expect(201);
        for (var more = 1; more < copies; more++)
        {
            (await api.PostAsync($"/books/{book.Id}/copies", new { }, Token)).Expect(201);
        }

        return (book["isbn"], (await api.GetAsync($"/books/{book.Id}/copies", Token)).Expect(200).Each("barcode"));
    }

    /// <summary>The fields that a scan posts.</summary>
    public (string Name, string Value)[] FormOf(string code)
    {
        var form = ScanForm().Match(Page).Value;
        return [.. FieldsOf(form), ("code", code)];
    }

    /// <summary>Where the newest loan of the open member is undone.</summary>
    public async Task<string> UndoPathAsync()
    {
        await GetAsync($"/desk?member={FormOf("").Single(field => field.Name == "member").Value}");
        return UndoPath().Match(Page).Groups["path"].Value;
    }

    public async Task<Answer> EnrolAsync() =>
        (
            await api.PostAsync(
                "/members/enrol",
                new { name = "Mia Okafor", card_number = $"CARD-{Interlocked.Increment(ref _card)}" },
                Token
            )
        ).Expect(201);

    /// <summary>Adds a book.</summary>
    /// <returns>The barcode of its copy.</returns>
    public async Task<string> AddBookAsync(string title, string? condition = null)
    {
        var book = (await api.PostAsync("/books", LendingDesk.NewBook(title), Token)).Expect(201);
        var copy = (await api.GetAsync($"/books/{book.Id}/copies", Token)).Expect(200).Json[0];
        if (condition is not null)
        {
            (
                await api.PutAsync($"/copies/{copy.GetProperty("id")}", new { condition, note = "With a map." }, Token)
            ).Expect(200);
        }

        return copy.GetProperty("barcode").GetString()!;
    }

    [GeneratedRegex("<form[^>]*class=\"scan\".*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex ScanForm();

    [GeneratedRegex("<form[^>]*class=\"override\".*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex OverrideForm();

    [GeneratedRegex("action=\"(?<path>[^\"]*/undo)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UndoPath();

    [GeneratedRegex(
        "type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Hidden();

    private static (string Name, string Value)[] FieldsOf(string form) =>
        [.. Hidden().Matches(form).Select(field => (field.Groups["name"].Value, field.Groups["value"].Value))];

    private static string Read(Answer answer) => WebUtility.HtmlDecode(answer.Text);

    private async Task<Answer> FollowAsync(string path, (string Name, string Value)[] fields)
    {
        var answer = await Reader.PostAsync(path, fields);
        Page =
            answer.Status == 303 ? Read((await Reader.GetAsync(answer.Headers["Location"])).Expect(200)) : Read(answer);
        return answer;
    }
}
