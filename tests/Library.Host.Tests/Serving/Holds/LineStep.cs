using System.Text.Json;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>A step at a desk.</summary>
/// <param name="Name">Names it in the message of a failure, and tells it apart from others.</param>
/// <param name="SendAsync">Asks the library for it.</param>
/// <param name="Fits">Does it in the model, and tells whether the library's answer is the one of the model.</param>
internal sealed record LineStep(
    string Name,
    Func<HoldsDesk, Task<Answer>> SendAsync,
    Func<LineModel, Answer, bool> Fits
)
{
    public static LineStep Place(Guid member, Guid title) =>
        new(
            $"place {title} for {member}",
            desk => desk.TryPlaceAsync(title, member),
            (model, answer) =>
            {
                if (!model.Members.Contains(member) || !model.Titles.Contains(title))
                {
                    return answer.Status == 404;
                }

                if (!model.CanPlace(member, title) || answer.Status != 201)
                {
                    return !model.CanPlace(member, title) && answer.Status == 409;
                }

                model.Place(answer.Id, member, title);
                return true;
            }
        );

    public static LineStep Lend(ModelCopy copy, Guid member) =>
        new(
            $"lend {copy.Id} to {member}",
            desk => desk.LendAsync(copy.Barcode, member),
            (model, answer) =>
            {
                var lent = model.Find(copy);
                if (!model.Members.Contains(member) || !model.CanLend(lent, member))
                {
                    return answer.Status == (model.Members.Contains(member) ? 409 : 404);
                }

                if (answer.Status != 201)
                {
                    return false;
                }

                model.Lend(lent, member, answer.Id);
                return true;
            }
        );

    /// <summary>Cancels a loan as if it had never been made.</summary>
    public static LineStep Undo(ModelCopy copy, Guid loan) =>
        new(
            $"undo {copy.Id}",
            desk => desk.PostAsync($"/loans/{loan}/undo"),
            (model, answer) =>
            {
                var undone = model.Find(copy);
                if (undone.Loan != loan)
                {
                    return answer.Status is 404 or 409;
                }

                model.Undo(undone);
                return answer.Status == 200;
            }
        );

    /// <summary>Brings a copy back, or finds it.</summary>
    public static LineStep Scan(ModelCopy copy) =>
        new(
            $"scan {copy.Id}",
            desk => desk.ScanAsync(copy.Barcode),
            (model, answer) =>
            {
                var scanned = model.Find(copy);
                model.Scan(scanned);
                if (answer.Status != 200)
                {
                    return false;
                }

                var hold = answer.Json.GetProperty("hold");
                return (hold.ValueKind == JsonValueKind.Null ? (Guid?)null : hold.GetProperty("id").GetGuid())
                    == model.ReadyOf(scanned)?.Id;
            }
        );

    /// <summary>Ends a loan whose copy is lost.</summary>
    public static LineStep Lose(ModelCopy copy, Guid loan) =>
        new(
            $"lose {copy.Id}",
            desk => desk.PostAsync($"/loans/{loan}/lost"),
            (model, answer) =>
            {
                var lost = model.Find(copy);
                if (lost.Loan != loan)
                {
                    return answer.Status == 422;
                }

                model.Lose(lost);
                return answer.Status == 200;
            }
        );

    /// <summary>Damages a copy, or mends it.</summary>
    public static LineStep Change(ModelCopy copy, string condition) =>
        new(
            $"{condition} {copy.Id}",
            desk => desk.PutAsync($"/copies/{copy.Id}", new { condition }),
            (model, answer) =>
            {
                model.Change(model.Find(copy), condition);
                return answer.Status == 200;
            }
        );

    /// <summary>Cancels, suspends or resumes a hold.</summary>
    public static LineStep Change(ModelHold hold, string what) =>
        new(
            $"{what} {hold.Id}",
            desk => desk.ActAsync(hold.Id, what),
            (model, answer) =>
            {
                var changed = model.Find(hold);
                if (!(what == "suspend" ? changed.Status == "waiting" : changed.IsActive))
                {
                    return answer.Status == 409;
                }

                if (what == "cancel")
                {
                    model.Cancel(changed);
                }
                else
                {
                    changed.IsSuspended = what == "suspend";
                }

                return answer.Status == 200;
            }
        );

    /// <summary>Ends holds whose time to fetch has passed, as this one's has.</summary>
    public static LineStep Expire(ModelHold hold) =>
        new(
            $"expire {hold.Id}",
            async desk =>
            {
                await desk.RunJobsAsync();
                return await desk.GetAsync($"/holds/{hold.Id}");
            },
            (model, _) =>
            {
                model.Expire(model.Find(hold));
                return true;
            }
        );

    public static LineStep Erase(Guid member) =>
        new(
            $"erase {member}",
            desk => desk.DeleteAsync($"/members/{member}"),
            (model, answer) =>
            {
                if (!model.Members.Contains(member) || model.Copies.Exists(copy => copy.Borrower == member))
                {
                    return answer.Status == (model.Members.Contains(member) ? 409 : 404);
                }

                model.Erase(member);
                return answer.Status == 204;
            }
        );

    public static LineStep Merge(Guid from, Guid into) =>
        new(
            $"merge {from} into {into}",
            desk => desk.PostAsync($"/books/{from}/merge", new { into }),
            (model, answer) =>
            {
                if (!model.Titles.Contains(from) || !model.Titles.Contains(into))
                {
                    return answer.Status == 404;
                }

                model.Merge(from, into);
                return answer.Status == 200;
            }
        );
}
