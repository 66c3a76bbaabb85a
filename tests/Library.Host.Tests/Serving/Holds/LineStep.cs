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
                if (!model.CanLend(lent, member))
                {
                    return answer.Status == 409;
                }

                model.Lend(lent, member);
                return answer.Status == 201;
            }
        );

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
}
