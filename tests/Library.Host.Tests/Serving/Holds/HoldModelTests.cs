using Library.Testing;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>Random days at the desk, each step of which ends as the model says.</summary>
public sealed class HoldModelTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const int Steps = 120;
    private static readonly TimeSpan BetweenScans = TimeSpan.FromSeconds(5);

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task Whatever_happens_to_holds_in_whatever_order_ends_as_a_model_of_a_page_says(int seed)
    {
        await using var library = await StartOwnAsync(_clock);
        var modelled = await ModelledDesk.OpenAsync(library, 1, 2, 1, 2);
        var random = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            _clock.Advance(BetweenScans);
            var done = $"{seed}.{step} {await ActAsync(modelled, random)}:";
            Assert.Equal($"{done} {modelled.Model.Describe()}", $"{done} {await modelled.ReadAsync()}");
        }
    }

    private async Task<string> ActAsync(ModelledDesk modelled, Random random)
    {
        var (desk, model) = (modelled.Desk, modelled.Model);
        var copy = ModelledDesk.Any(model.Copies, random);
        switch (random.Next(100))
        {
            case < 80:
                return await DoAsync(modelled, modelled.AnyStep(random));
            case < 85 when copy.Borrower is not null:
                var loan = (await desk.GetAsync($"/loans?copy_id={copy.Id}&status=open")).Expect(200).Json[0];
                (await desk.PostAsync($"/loans/{loan.GetProperty("id")}/lost")).Expect(200);
                model.Lose(copy);
                return $"lose {copy.Id}";
            case < 90 when copy is { Borrower: null, IsLost: false }:
                return await DamageOrMendAsync(modelled, copy);
            case < 94
                when model.Holds.Where(ready => ready.Status == "ready").CountBy(ready => ready.Title).All(Single):
                return await ExpireAsync(modelled);
            case < 98:
                return await EraseAsync(modelled, ModelledDesk.Any(modelled.Members, random));
            default:
                return await MergeAsync(
                    modelled,
                    ModelledDesk.Any(modelled.Titles, random),
                    ModelledDesk.Any(modelled.Titles, random)
                );
        }
    }

    private static async Task<string> DoAsync(ModelledDesk modelled, LineStep step)
    {
        var answer = await step.SendAsync(modelled.Desk);
        Assert.True(step.Fits(modelled.Model, answer), $"{step.Name} was answered with {answer.Status}: {answer.Text}");
        return step.Name;
    }

    private static async Task<string> DamageOrMendAsync(ModelledDesk modelled, ModelCopy copy)
    {
        await modelled.Desk.SetConditionAsync(copy.Barcode, copy.IsDamaged ? "normal" : "damaged");
        if (copy.IsDamaged)
        {
            copy.IsDamaged = false;
            return $"mend {copy.Id}";
        }

        modelled.Model.Damage(copy);
        return $"damage {copy.Id}";
    }

    /// <summary>Lets the time to fetch pass. Where one title has two copies set aside, either may be passed on first,
    /// so that is left out.</summary>
    private async Task<string> ExpireAsync(ModelledDesk modelled)
    {
        await modelled.Desk.WaitAsync(_clock, TimeSpan.FromDays(9));
        await modelled.Library.RunJobsAsync();
        modelled.Model.Expire();
        await Eventually.HoldsAsync(
            async () => await modelled.ReadAsync() == modelled.Model.Describe(),
            TimeSpan.FromSeconds(10),
            "the holds have expired",
            TestContext.Current.CancellationToken
        );
        return "expire";
    }

    private static async Task<string> EraseAsync(ModelledDesk modelled, Guid member)
    {
        var mayGo = !modelled.Model.Copies.Exists(copy => copy.Borrower == member);
        (await modelled.Desk.DeleteAsync($"/members/{member}")).Expect(mayGo ? 204 : 409);
        if (mayGo)
        {
            modelled.Model.Erase(member);
            modelled.Members[modelled.Members.IndexOf(member)] = await modelled.Desk.ReaderAsync();
        }

        return $"erase {member}";
    }

    private static async Task<string> MergeAsync(ModelledDesk modelled, Guid from, Guid into)
    {
        if (from == into)
        {
            return "nothing";
        }

        (await modelled.Desk.PostAsync($"/books/{from}/merge", new { into })).Expect(200);
        modelled.Model.Merge(from, into);
        modelled.Titles.Remove(from);
        return $"merge {from}";
    }

    private static bool Single(KeyValuePair<Guid, int> count) => count.Value == 1;
}
