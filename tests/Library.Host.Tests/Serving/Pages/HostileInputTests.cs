using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>Texts that are meant to do harm, in each field and each query of all pages that links lead to.</summary>
public sealed partial class HostileInputTests(EmbeddedLibrary fixture)
    : DeskPageTests(fixture),
        IClassFixture<EmbeddedLibrary>
{
    private const string Script = "<script>alert(1)</script>";
    private const string Markup = "\"'>" + Script + "{{7*7}}&amp;";
    private const string Signs = "\0\u202E\uFFFF' OR 1=1 --\u001B";

    private static readonly string Long = Markup + new string('w', 200);

    /// <summary>The texts that are typed into fields; one that is too long for a field is refused.</summary>
    private static readonly string[] Typed = [Long, Markup, Signs];

    /// <summary>The parts of addresses that links have, and a log-in that came between.</summary>
    private static readonly string[] ReadByPages =
    [
        .. "after before page part sort group contact subject language kind location available member book copy".Split(
            ' '
        ),
        .. "code said about from refused renew renew_once returned_on condition note isbn into name next token".Split(
            ' '
        ),
    ];

    private static readonly string[] UnknownIds =
    [
        "0197c2a5-0000-7000-8000-000000000001",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "1",
        "-1",
        "99999999999999999999",
        new('e', 65),
    ];

    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<string> _pages = [];
    private readonly List<HtmlForm> _forms = [];
    private readonly List<string> _surprises = [];

    private Reader? _browser;

    private Reader Browser => _browser!;

    [Fact]
    public async Task No_page_fails_or_runs_what_was_typed_and_each_form_of_the_desk_has_a_scan_id()
    {
        await using var library = await StartOwnAsync();
        await CrawlAsync(await FillAsync(library));
        Assert.True(_pages.Count > 50 && _forms.Count > 40, $"{_pages.Count} pages, {_forms.Count} forms");

        foreach (var text in Typed)
        {
            foreach (var form in _forms.Where(form => form.IsTyped || text == Signs))
            {
                await SendAsync(form, text);
            }

            foreach (var page in _pages)
            {
                await LookAsync(page, $"{page} after {text}");
                await LookAsync(WithQuery(page, text), $"{page} asked with {text}");
            }
        }

        string[] astray = ["/search?q=%FF%FE", "/titles/%00", "/desk/members/%2E%2E%2F", "/%3Cscript%3Ealert(1)?a=%"];
        foreach (var address in astray)
        {
            await LookAsync(address, address);
        }

        Assert.True(_surprises.Count == 0, string.Join('\n', _surprises));
    }

    [Fact]
    public async Task No_form_fails_for_ids_that_no_page_has_put_into_it()
    {
        await using var library = await StartOwnAsync();
        await CrawlAsync(await FillAsync(library));

        foreach (var id in UnknownIds)
        {
            foreach (var form in _forms.Where(form => form.IsPosted))
            {
                var fields = form.Fields.Select(field => (field.Name, field.IsTyped ? "Ann" : id));
                var path = Id().Replace(form.Path, id);
                Judge(await Browser.PostAsync(path, [.. fields, ("scan_id", id)]), $"{path} with {id}");
                Judge(await Browser.PostAsync(form.Path, [.. fields]), $"{form.Path} with {id}");
            }
        }

        Assert.True(_surprises.Count == 0, string.Join('\n', _surprises));
    }

    /// <summary>Fills a library, in which a member and a librarian have something on loan.</summary>
    /// <returns>The pages to begin at.</returns>
    private async Task<IEnumerable<string>> FillAsync(RunningLibrary library)
    {
        var librarian = await library.LibrarianAsync();
        _browser = await LogInAsync(librarian, library.Api);
        Browser.Headers["Accept"] = "text/html";
        var member = await library.Desk.PatronAsync();
        var book = await library.Desk.AddBookAsync();
        await library.Desk.BorrowAsync(book, member);
        var wanted = await library.Desk.AddBookAsync();
        await library.Desk.BorrowAsync(wanted, librarian);
        foreach (var hold in new[] { (Book: book, Person: librarian), (Book: wanted, Person: member) })
        {
            var body = new { book_id = hold.Book, member_id = hold.Person.Id };
            (await library.Api.PostAsync("/holds", body, librarian.AccessToken)).Expect(201);
        }

        var list = Encoding.UTF8.GetBytes($"title,{Script}\n{Script},{Script}\n,{Script}\n");
        var import = await Browser.UploadAsync("/desk/import", $"{Script}.csv", list);
        return
        [
            import.Expect(303).Headers["Location"],
            $"/desk/members/{member.Id}",
            $"/desk/members/{member.Id}/erase",
            $"/desk/titles/{book}",
            $"/desk?member={member.Id}",
            "/desk/settings",
            "/desk/returns",
            "/desk/titles/new/form",
            "/account",
            "/search",
            "/login",
            "/register",
        ];
    }

    /// <summary>Follows each link once, whatever ids and values it has.</summary>
    private async Task CrawlAsync(IEnumerable<string> beginning)
    {
        var waiting = new Queue<string>(beginning);
        while (waiting.TryDequeue(out var path))
        {
            if (!_met.Add(ShapeOf(path)) || await LookAsync(path, path) is not { MediaType: "text/html" } page)
            {
                continue;
            }

            _pages.Add(path);
            foreach (Match link in Link().Matches(page.Text))
            {
                waiting.Enqueue(WebUtility.HtmlDecode(link.Groups["path"].Value));
            }

            foreach (var form in HtmlForm.In(page.Text).Where(form => !EndsSession(form.Path)))
            {
                Note(form, path);
            }
        }
    }

    private void Note(HtmlForm form, string page)
    {
        if (page.StartsWith("/desk", StringComparison.Ordinal) && form is { IsPosted: true, HasScanId: false })
        {
            _surprises.Add($"{page}: the form to {form.Path} can be carried out twice");
        }

        if (_met.Add($"form {ShapeOf(form.Path)} {string.Join(',', form.Names)}"))
        {
            _forms.Add(form);
        }
    }

    private async Task SendAsync(HtmlForm form, string text)
    {
        var fields = form.Filled(text);
        var what = $"{form.Path} with {text}";
        if (!form.IsPosted)
        {
            var query = fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}");
            await LookAsync($"{form.Path}?{string.Join('&', query)}", what);
            return;
        }

        Judge(await Browser.PostAsync(form.Path, fields), what);
    }

    private async Task<Answer> LookAsync(string path, string what)
    {
        var answer = await Browser.GetAsync(path);
        Judge(answer, what);
        return answer;
    }

    private void Judge(Answer answer, string what)
    {
        var isOdd =
            answer.Status >= 500
            || answer is { MediaType: "text/html" } && answer.Text.Contains(Script, StringComparison.Ordinal)
            || (answer.Headers.GetValueOrDefault("Location") ?? "/")[0] != '/'
            || answer.Headers.GetValueOrDefault("Location", "").StartsWith("/login", StringComparison.Ordinal);
        if (isOdd)
        {
            _surprises.Add($"{answer.Status} {what}");
        }
    }

    /// <summary>The page, asked with the text in each part of an address that any page reads.</summary>
    private string WithQuery(string page, string text)
    {
        var value = Uri.EscapeDataString(text[..Math.Min(text.Length, Markup.Length)]);
        var names = _forms.Where(form => !form.IsPosted).SelectMany(form => form.Names).Concat(ReadByPages);
        return $"{page.Split('?')[0]}?{string.Join('&', names.Distinct().Select(name => $"{name}={value}"))}";
    }

    private static bool EndsSession(string path) => path is "/logout" or "/account/sessions/end";

    private static string ShapeOf(string path) => Value().Replace(Id().Replace(path, "id"), "=");

    [GeneratedRegex("href=\"(?<path>/(?!assets/)[^\"#]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("=[^&]*", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
