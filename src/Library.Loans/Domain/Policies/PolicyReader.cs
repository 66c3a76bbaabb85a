using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Makes a policy of a draft, and names everything in the draft that breaks a rule.</summary>
internal sealed class PolicyReader(PolicyDraft draft, DateOnly? today)
{
    private const int LongestName = 100;
    private const int MostDays = 999;
    private const int MostAtOnce = 9_999;

    private readonly ValueReader _reader = new();

    public LendingPolicy Read()
    {
        var name = Text("name", draft.Name);
        CheckNumbers();
        var kinds = _reader.ReadList("kinds", draft.Kinds, ReadKind);
        var groups = _reader.ReadList("groups", draft.Groups, ReadGroup);
        CheckNames("kinds", draft.Kinds.Select(kind => kind?.Name));
        CheckNames("groups", draft.Groups.Select(group => group?.Name));
        var zone = _reader.Read(ReadZone);
        var calendar = _reader.Read(() =>
            draft.Calendar is { } written ? new CalendarReader(written, today).Read() : null
        );
        _reader.ThrowIfAnyIsRefused();
        var read = draft with
        {
            Name = name.Value,
            Kinds = [.. kinds.Select(kind => kind())],
            Groups = [.. groups.Select(group => group())],
            Calendar = calendar.Value?.ToDraft(),
        };
        return new LendingPolicy(read, zone.Value, calendar.Value);
    }

    private void CheckNumbers()
    {
        Number("loan_days", draft.LoanDays, 1, MostDays);
        Number("renewals", draft.Renewals, 0, MostDays);
        Number("loans_at_once", draft.LoansAtOnce, 0, MostAtOnce);
        Number("holds_at_once", draft.HoldsAtOnce, 0, MostAtOnce);
        Number("pickup_days", draft.PickupDays, 1, MostDays);
        Number("remind_days_before", draft.RemindDaysBefore, 0, MostDays);
        Number("block_after_days_overdue", draft.BlockAfterDaysOverdue, 0, MostDays);
    }

    private Func<KindDraft> ReadKind(string field, KindDraft kind)
    {
        var name = Text($"{field}.name", kind.Name);
        Number($"{field}.loan_days", kind.LoanDays, 1, MostDays);
        Number($"{field}.renewals", kind.Renewals, 0, MostDays);
        Number($"{field}.most_at_once", kind.MostAtOnce, 0, MostAtOnce);
        return () => kind with { Name = name.Value };
    }

    private Func<GroupDraft> ReadGroup(string field, GroupDraft group)
    {
        var name = Text($"{field}.name", group.Name);
        Number($"{field}.loan_days", group.LoanDays, 1, MostDays);
        Number($"{field}.loans_at_once", group.LoansAtOnce, 0, MostAtOnce);
        Number($"{field}.holds_at_once", group.HoldsAtOnce, 0, MostAtOnce);
        return () => group with { Name = name.Value };
    }

    private LibraryZone ReadZone()
    {
        if (draft.TimeZone is null)
        {
            return draft.Calendar is null
                ? LibraryZone.Utc
                : throw new InvalidValueException("time_zone", "Is required where there is a calendar.");
        }

        if (LibraryZone.TryFind(draft.TimeZone, out var zone))
        {
            return zone;
        }

        // A zone that was known when the policy was kept may have left the database since; its library goes on lending.
        return today is null
            ? LibraryZone.Utc
            : throw new InvalidValueException("time_zone", "Must be the name of a time zone, such as Europe/Berlin.");
    }

    private void CheckNames(string field, IEnumerable<string?> names) =>
        _reader.Demand(
            names
                .OfType<string>()
                .GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase)
                .All(same => same.Count() == 1),
            field,
            "Must not have the same name twice."
        );

    private ReadValue<string> Text(string field, string text) =>
        _reader.Read(() => new TextRule(field, LongestName).Apply(text));

    private void Number(string field, int? number, int least, int most) =>
        _reader.Demand(
            number is null || (number >= least && number <= most),
            field,
            $"Must be a whole number from {least} to {most}."
        );
}
