using Library.Shared;

namespace Library.Web;

/// <summary>A form as a page shows it: what is in its fields, and what is wrong with them.</summary>
public sealed class FormView
{
    private readonly Func<string, string> _values;
    private readonly Dictionary<string, string> _faults;

    private FormView(Func<string, string> values, Dictionary<string, string> faults) =>
        (_values, _faults) = (values, faults);

    /// <summary>A form that is not filled in yet.</summary>
    public static FormView Empty { get; } = new(_ => "", []);

    /// <summary>Each refused field with its fault, in the order in which they were found.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Faults => _faults;

    /// <summary>Whether there is a fault.</summary>
    public bool IsRefused => _faults.Count > 0;

    /// <summary>A form that shows what is known already.</summary>
    /// <param name="values">Fields and their values.</param>
    public static FormView Of(params IEnumerable<(string Field, string? Value)> values)
    {
        var known = values.ToDictionary(pair => pair.Field, pair => pair.Value ?? "", StringComparer.Ordinal);
        return new FormView(field => known.GetValueOrDefault(field, ""), []);
    }

    /// <summary>A form that comes back with what was typed.</summary>
    /// <param name="form">The posted form; null where nothing of it is shown again.</param>
    /// <param name="faults">The faults; a fault of the whole form has the name of the field to correct.</param>
    public static FormView Refused(PostedForm? form, params IEnumerable<(string Field, string Fault)> faults) =>
        Of(form).RefusedBy(faults);

    /// <summary>A form that comes back because the domain refuses values.</summary>
    public static FormView Refused(PostedForm form, InvalidValueException refusal) => Of(form).RefusedBy(refusal);

    /// <summary>The same form, because the domain refuses values that were known already.</summary>
    public FormView RefusedBy(InvalidValueException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return RefusedBy(refusal.Errors.Select(error => (error.Key, string.Join(' ', error.Value))));
    }

    /// <summary>The same form with these faults.</summary>
    public FormView RefusedBy(params IEnumerable<(string Field, string Fault)> faults) =>
        new(_values, faults.ToDictionary(pair => pair.Field, pair => pair.Fault, StringComparer.Ordinal));

    /// <summary>The same form, of which one part comes back with what was typed.</summary>
    public FormView With(PostedForm typed, IEnumerable<(string Field, string Fault)> faults)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return new FormView(
            field => typed[field] ?? _values(field),
            faults.ToDictionary(pair => pair.Field, pair => pair.Fault, StringComparer.Ordinal)
        );
    }

    /// <summary>The value of a field. Fields of passwords never show it.</summary>
    public string Value(string field) => _values(field);

    /// <summary>The fault of a field, or null.</summary>
    public string? Fault(string field) => _faults.GetValueOrDefault(field);

    /// <summary>The ids of the texts that describe a field, for screen readers: its fault before its hint; null where
    /// it has neither.</summary>
    /// <param name="field">The field.</param>
    /// <param name="hint">Its hint, or null.</param>
    public string? DescribedBy(string field, string? hint) =>
        (Fault(field), hint) switch
        {
            (null, null) => null,
            (null, _) => $"{field}-hint",
            (_, null) => $"{field}-fault",
            _ => $"{field}-fault {field}-hint",
        };

    private static FormView Of(PostedForm? form) => new(form is null ? _ => "" : form.Text, []);
}
