using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>A day of a school library at two desks: what one lends, the other takes back.</summary>
public sealed class DayTests(Browser browser) : IAsyncLifetime
{
    private const int Novels = 60;

    private const string OldLoans = """
        card,barcode,lent,due
        P-4,S-11,2020-01-06,2020-01-20
        P-5,S-12,2020-01-06,2020-01-20
        """;

    private static readonly string[] Names = ["Mia Okafor", "Ben Silva", "Lea Novak", "Tom Weber", "Ada Rossi"];

    private Desks? _desks;
    private int _lent;
    private int _returned;

    private IPage One => _desks!.Pages[0];

    private IPage Other => _desks!.Pages[1];

    private static IEnumerable<string> Codes =>
        [
            .. Enumerable.Range(1, 13).Select(number => $"S-{number}"),
            .. Enumerable.Range(1, Novels).Select(number => $"N-{number}"),
        ];

    public async ValueTask InitializeAsync() => _desks = await Desks.OpenAsync(browser);

    public ValueTask DisposeAsync() => _desks?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task At_the_end_of_a_day_at_two_instances_the_books_balance()
    {
        await BringBooksInAsync();
        string[] pupils =
        [
            .. (await Task.WhenAll(EnrolAsync(One, 1, 3, 5), EnrolAsync(Other, 2, 4))).SelectMany(id => id),
        ];
        var mia = pupils[0];
        await SettleWhatIsOverdueAsync();
        await LendOverTheBreakAsync();
        await HoldForAsync(mia);
        await LendNovelsAsync();
        await TakeNovelsBackAsync();
        await CloseAsync();

        foreach (var instance in _desks!.Apis)
        {
            var open = await LoansAsync(instance, pupils, "open");
            Assert.Equal([(mia, "S-2")], open);
            Assert.Equal(open.Count, 2 + _lent - _returned);
            Assert.Equal(_returned, (await LoansAsync(instance, pupils, "returned")).Count);
            Assert.Empty(await LoansAsync(instance, pupils, "overdue"));
            foreach (var code in Codes)
            {
                var copy = await instance.GetAsync($"copies?barcode={code}");
                var status = code switch
                {
                    "S-2" => "on_loan",
                    "S-13" => "damaged",
                    _ => "available",
                };
                Assert.Equal($"{code} is {status}", $"{code} is {copy.GetProperty("status")}");
            }
        }
    }

    /// <summary>Twelve readers, one of them in two copies, and the novels.</summary>
    private async Task BringBooksInAsync()
    {
        string[] rows =
        [
            .. Enumerable.Range(1, 12).Select(number => $"Reader {number},9780000000{number:000},S-{number}"),
            "Reader 1,9780000000001,S-13",
            .. Enumerable.Range(1, Novels).Select(number => $"Novel {number},9780000001{number:000},N-{number}"),
        ];
        await _desks!.Apis[0].BringInAsync("books", string.Join('\n', rows.Prepend("title,isbn,barcode")));
    }

    /// <summary>Enrols pupils with the cards of these numbers.</summary>
    private static async Task<IReadOnlyList<string>> EnrolAsync(IPage desk, params IReadOnlyList<int> numbers)
    {
        var ids = new List<string>();
        foreach (var number in numbers)
        {
            await desk.GotoAsync("desk");
            await Expect(desk.Locator("#code")).ToBeFocusedAsync();
            await desk.Keyboard.PressAsync("F6");
            await Expect(desk.GetByLabel("Name")).ToBeFocusedAsync();
            await desk.TypeKeysAsync(Names[number - 1], "Tab", $"P-{number}", "Enter");
            await Expect(desk.Locator("h1")).ToHaveTextAsync(Names[number - 1]);
            ids.Add(new Uri(desk.Url).Segments[^1]);
        }

        return ids;
    }

    /// <summary>Two loans of the card index before; one of the pupils gets a book all the same.</summary>
    private async Task SettleWhatIsOverdueAsync()
    {
        await _desks!.Apis[1].BringInAsync("loans", OldLoans);
        await Other.GotoAsync("desk/overdue");
        await Expect(Other.Locator("main")).ToContainTextAsync("2 loans of 2 members");
        await One.GotoAsync("desk");
        await One.ScanAsync("P-4", "Tom Weber: 1 of 20, 1 overdue loans.");
        await One.ScanAsync("S-5", "Stop: Reader 5.");
        await One.GetByLabel("Why all the same?").FillAsync("He has left it at home");
        await One.PressAsync(AriaRole.Button, "Lend despite the overdue");
        await Expect(One.Locator("#said")).ToContainTextAsync("Lent: Reader 5, due ");
        _lent++;
        await Other.GotoAsync("desk/returns");
        await TakeBackAsync(Other, "S-11", "Reader 11, to the shelf.");
        await TakeBackAsync(Other, "S-12", "Reader 12, to the shelf.");
        await Other.GotoAsync("desk/overdue");
        await Expect(Other.Locator("main")).ToContainTextAsync("Nothing is overdue here.");
    }

    private async Task LendOverTheBreakAsync()
    {
        await Other.GotoAsync("desk");
        await One.ScanAsync("P-1", "Mia Okafor: 0 of 20 loans.");
        await LendAsync(One, "S-1", "Reader 1");
        await Other.ScanAsync("P-2", "Ben Silva: 0 of 20 loans.");
        await LendAsync(Other, "S-13", "Reader 1");
        await LendAsync(Other, "S-2", "Reader 2");
        await One.ScanAsync("P-3", "Lea Novak: 0 of 20 loans.");
        await LendAsync(One, "S-3", "Reader 3");
        await Other.ScanAsync("S-3", "Stop: Reader 3.");
        await One.ScanAsync("S-4", "Lent: Reader 4, due ");
        await One.Keyboard.PressAsync("Alt+z");
        await Expect(One.Locator("#said")).ToContainTextAsync("Undone: Reader 4 is not lent.");
    }

    /// <summary>Mia waits for what Ben has, and no other gets it.</summary>
    private async Task HoldForAsync(string mia)
    {
        await One.GotoAsync($"desk/members/{mia}");
        await One.PressAsync(AriaRole.Link, "Place a hold");
        await Expect(One.Locator("#code")).ToBeFocusedAsync();
        await One.TypeKeysAsync("S-2", "Enter");
        await One.IsToldAsync("The hold is placed.");
        await Other.GotoAsync("desk/returns");
        await TakeBackAsync(Other, "S-2", "Reader 2, set aside for Mia Okafor.");
        await Other.GotoAsync("desk");
        await Other.ScanAsync("P-3", "Lea Novak: 1 of 20 loans.");
        await Other.ScanAsync("S-2", "Stop: Reader 2.");
        await One.GotoAsync("desk");
        await One.ScanAsync("P-1", "To fetch: Reader 2.");
        await LendAsync(One, "S-2", "Reader 2");
    }

    /// <summary>Each pupil gets as many, at the desks in turn.</summary>
    private async Task LendNovelsAsync()
    {
        await WatchAsync("desk");
        foreach (var (place, numbers) in Enumerable.Range(1, Novels).Chunk(Novels / Names.Length).Index())
        {
            var desk = _desks!.Pages[place % 2];
            await desk.ScanAsync($"P-{place + 1}", $"{Names[place]}: ");
            foreach (var number in numbers)
            {
                await LendAsync(desk, $"N-{number}", $"Novel {number}");
            }
        }

        await Figures.PrintScansAsync("loan", _desks!.Pages);
    }

    /// <summary>Scan by scan at the desks in turn.</summary>
    private async Task TakeNovelsBackAsync()
    {
        await WatchAsync("desk/returns");
        for (var number = Novels; number > 0; number--)
        {
            await TakeBackAsync(_desks!.Pages[number % 2], $"N-{number}", $"Novel {number}, to the shelf.");
        }

        await Figures.PrintScansAsync("return", _desks!.Pages);
    }

    private async Task CloseAsync()
    {
        await TakeBackAsync(One, "S-1", "Reader 1, to the shelf.");
        await TakeBackAsync(One, "S-3", "Reader 3, to the shelf.");
        await TakeBackAsync(Other, "S-5", "Reader 5, to the shelf.");
        await Other.GetByText("Book drop, damage or a note").ClickAsync();
        await Other.GetByLabel("Condition of the next one").SelectOptionAsync("damaged");
        await Other.Locator("#code").FocusAsync();
        await TakeBackAsync(Other, "S-13", "Reader 1, to repair.");
    }

    private async Task WatchAsync(string path)
    {
        foreach (var desk in _desks!.Pages)
        {
            await desk.GotoAsync(path);
            await desk.WatchScansAsync();
        }
    }

    private async Task LendAsync(IPage desk, string code, string title)
    {
        await desk.ScanAsync(code, $"Lent: {title}, due ");
        _lent++;
    }

    private async Task TakeBackAsync(IPage desk, string code, string said)
    {
        await desk.ScanAsync(code, $"Returned: {said}");
        _returned++;
    }

    private static async Task<IReadOnlyList<(string Member, string? Code)>> LoansAsync(
        Api instance,
        IEnumerable<string> members,
        string status
    )
    {
        var loans = new List<(string, string?)>();
        foreach (var member in members)
        {
            var found = await instance.GetAsync($"loans?status={status}&member_id={member}");
            loans.AddRange(found.EnumerateArray().Select(loan => (member, loan.GetProperty("barcode").GetString())));
        }

        return loans;
    }
}
