using System.Globalization;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>The cells of one row, by field. What cannot be understood becomes a problem of the row.</summary>
internal sealed record Cells(ColumnPlaces Places, SourceRow Row, ICollection<ImportProblem> Problems)
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d.M.yyyy", "yyyy/M/d", "yyyyMMdd"];
    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss"];
    private const int FirstYear = 1000;

    /// <summary>The text of a field, or null where it is empty.</summary>
    public string? Text(string field)
    {
        var place = Places.PlaceOf(Row, field);
        var text = place < 0 ? "" : CellText.Read(Row.Cells[place]).Trim();
        if (CellText.IsError(text))
        {
            Refuse(field, CellText.Error);
            return null;
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>The text of a field that is never a date, unless a spreadsheet made one of it.</summary>
    public string? Undated(string field)
    {
        if (Row.Dates.Contains(Places.PlaceOf(Row, field)))
        {
            Refuse(field, CellText.MadeDate);
        }

        return Text(field);
    }

    /// <summary>The text of a field, unless a spreadsheet damaged it.</summary>
    public string? Sound(string field, Func<string, string?> findDamage)
    {
        var text = Undated(field);
        if (text is not null && findDamage(text) is { } damage)
        {
            Refuse(field, damage);
        }

        return text;
    }

    /// <summary>The id of a field. Another program's id is none of ours.</summary>
    public Guid? Id(string field) => Guid.TryParseExact(Text(field), "D", out var id) ? id : null;

    /// <summary>The number of a field, or null.</summary>
    /// <param name="field">The field.</param>
    /// <param name="reason">The sentence for one that is none.</param>
    public int? Number(string field, string reason)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(field, reason);
        return null;
    }

    /// <summary>Whether a field says yes; null where it is empty.</summary>
    public bool? Flag(string field)
    {
        var text = Text(field);
        if (text?.ToLowerInvariant() is "true" or "yes" or "1")
        {
            return true;
        }

        if (text?.ToLowerInvariant() is not (null or "false" or "no" or "0"))
        {
            Refuse(field, "Must be true or false.");
        }

        return text is null ? null : false;
    }

    /// <summary>The date of a field.</summary>
    public DateOnly? Date(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (TryRead(text, out var date))
        {
            return date;
        }

        Refuse(field, "Must be a date that there is, such as 2024-05-31.");
        return null;
    }

    /// <summary>The moment of a field that also holds an hour, cut to whole microseconds; null for one without. It is
    /// one of the library's clocks unless it names another zone.</summary>
    public ListedMoment? Moment(string field)
    {
        var isMoment = DateTime.TryParseExact(
            Text(field),
            MomentForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out var read
        );
        if (!isMoment || read.Year < FirstYear)
        {
            return null;
        }

        var moment = read.AddTicks(-(read.Ticks % TimeSpan.TicksPerMicrosecond));
        var day = DateOnly.FromDateTime(moment);
        return moment.Kind == DateTimeKind.Utc
            ? new ListedMoment(new DateTimeOffset(moment, TimeSpan.Zero), day)
            : new ListedMoment(At: null, day) { Hour = TimeOnly.FromDateTime(moment) };
    }

    /// <summary>Adds a problem, once for all that read the field.</summary>
    public void Refuse(string field, string reason)
    {
        var problem = Places.Explain(Row, new IntakeFault(field, reason));
        if (!Problems.Contains(problem))
        {
            Problems.Add(problem);
        }
    }

    private static bool TryRead(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && date.Year >= FirstYear;
}
