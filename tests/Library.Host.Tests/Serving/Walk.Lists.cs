using System.Text;
using Library.Host.Tests.Serving.Pages;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <content>The lists that a librarian brings in and takes along, each with a row that is refused.</content>
internal sealed partial class Walk
{
    private static readonly TimeSpan ImportLimit = TimeSpan.FromSeconds(60);

    private async Task BringMembersAsync(string token)
    {
        var email = $"{Canary}.{LendingDesk.NewEmail()}";
        var rows = $"card_number,name,email,note\n{Canary} 4,{Canary},{email},{Canary}\n{Canary} 5,,{Canary},\n";
        var list = new StringContent(rows, Encoding.UTF8, "text/csv");
        var path = $"/imports/{(await SendAsync("POST", "/imports?of=members", list, token)).Expect(202).Id}";
        await EndsAsync(async () => (await SendAsync("GET", path, body: null, token)).Expect(200)["state"] == "done");
        var refused = (await SendAsync("GET", $"{path}/refused.csv", body: null, token)).Expect(200).Text;
        Assert.Contains($"{Canary} 5", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(email, refused, StringComparison.OrdinalIgnoreCase);
        Secrets.Add(email);
    }

    private async Task BringTitlesAsync(Reader browser)
    {
        var rows = $"title,author,isbn,note\n{Canary},{Canary},{LendingDesk.NewIsbn()},{Canary}\n,{Canary},,\n";
        var upload = await browser.UploadAsync("/desk/import", $"{Canary}.csv", Encoding.UTF8.GetBytes(rows));
        var page = upload.Expect(303).Headers["Location"];
        await EndsAsync(() => ShowsAsync("Trial of the list"));
        (await browser.PostAsync($"{page}/run")).Expect(303);
        await EndsAsync(() => ShowsAsync("The list is imported"));
        var refused = (await browser.GetAsync($"{page}/refused.csv")).Expect(200).Text;
        Assert.Contains(Canary, refused, StringComparison.Ordinal);

        async Task<bool> ShowsAsync(string heading) =>
            (await browser.GetAsync(page)).Expect(200).Text.Contains(heading, StringComparison.Ordinal);
    }

    private async Task TakeListsAsync(Reader browser, string token)
    {
        foreach (var list in new[] { "library.zip", "books.csv", "books.marcxml" })
        {
            (await SendAsync("GET", $"/exports/{list}", body: null, token)).Expect(200);
            (await browser.GetAsync($"/desk/export/{list}")).Expect(200);
        }
    }

    private static Task EndsAsync(Func<Task<bool>> isDone) =>
        Eventually.HoldsAsync(isDone, ImportLimit, "the import is done", TestContext.Current.CancellationToken);
}
