using System.Globalization;
using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The fields of the form for labels.</summary>
internal static class LabelFields
{
    public const string Of = "of";
    public const string Cards = "cards";
    public const string Copies = "copies";
    public const string Title = "title";
    public const string Import = "import";
    public const string First = "first";
    public const string From = "from";
    public const string To = "to";
    public const string Newest = "newest";
    public const string Sheet = "sheet";
    public const string SheetOfLabels = "labels";
    public const string SheetOfCards = "cards";
    public const string OwnSheet = "own";
    public const string Start = "start";

    private const int MostOfImport = 100_000_000;

    /// <summary>The measures of an own sheet, with their labels.</summary>
    public static readonly IReadOnlyList<(string Name, string Label, Func<SheetMeasures, decimal> Value)> Measures =
    [
        ("page_width", "Width of the paper", sheet => sheet.PageWidth),
        ("page_height", "Height of the paper", sheet => sheet.PageHeight),
        ("columns", "Labels beside each other", sheet => sheet.Columns),
        ("rows", "Labels below each other", sheet => sheet.Rows),
        ("label_width", "Width of a label", sheet => sheet.LabelWidth),
        ("label_height", "Height of a label", sheet => sheet.LabelHeight),
        ("left", "From the left edge to the first label", sheet => sheet.Left),
        ("top", "From the upper edge to the first label", sheet => sheet.Top),
        ("gap_across", "Gap between labels beside each other", sheet => sheet.GapAcross),
        ("gap_down", "Gap between labels below each other", sheet => sheet.GapDown),
    ];

    private static readonly (string Name, string Value)[] Usual =
    [
        (Of, Copies),
        (Sheet, SheetOfLabels),
        (Newest, "24"),
        (First, "1"),
        (Start, "1"),
        .. Measures.Select(measure => (measure.Name, Text(measure.Value(SheetMeasures.Labels)))),
    ];

    /// <summary>The form with what an address holds; the rest as it is most often.</summary>
    public static FormView View(IQueryCollection query)
    {
        var known = Usual.ToDictionary(pair => pair.Name, pair => (string?)pair.Value, StringComparer.Ordinal);
        foreach (var field in known.Keys.Concat([Title, Import, From, To]).ToList())
        {
            if (query[field] is [{ } value])
            {
                known[field] = value;
            }
        }

        return FormView.Of(known.Select(pair => (pair.Key, pair.Value)));
    }

    /// <summary>The order in a form.</summary>
    /// <exception cref="InvalidValueException">It names all fields that are wrong.</exception>
    public static PrintLabelsCommand Read(FormView form, string library)
    {
        var reader = new ValueReader();
        var choice = reader.Read(() => ReadChoice(form));
        var sheet = reader.Read(() => ReadSheet(form));
        var start = reader.Read(() => (int)Number(form, Start, 1, 1_000));
        reader.ThrowIfAnyIsRefused();
        return new PrintLabelsCommand(choice.Value, sheet.Value, start.Value, library);
    }

    private static LabelChoice ReadChoice(FormView form)
    {
        if (form.Value(Of) is not (Copies or Cards))
        {
            throw new InvalidValueException(Of, $"Must be {Copies} or {Cards}.");
        }

        var choice = new LabelChoice { IsOfCards = form.Value(Of) == Cards };
        if (Id(form, Import) is { } import)
        {
            return choice with { Import = new ImportId(import), First = (int)Number(form, First, 1, MostOfImport) };
        }

        if (Id(form, Title) is { } title && !choice.IsOfCards)
        {
            return choice with { Title = new BookId(title) };
        }

        return form.Value(From).Trim().Length + form.Value(To).Trim().Length > 0
            ? choice with
            {
                Range = BarcodeRange.Parse(form.Value(From), form.Value(To)),
            }
            : choice with
            {
                Newest = (int)Number(form, Newest, 1, LabelChoice.Most),
            };
    }

    private static LabelSheet ReadSheet(FormView form)
    {
        return form.Value(Sheet) switch
        {
            SheetOfLabels => LabelSheet.Of(SheetMeasures.Labels),
            SheetOfCards => LabelSheet.Of(SheetMeasures.Cards),
            OwnSheet => ReadOwnSheet(form),
            _ => throw new InvalidValueException(Sheet, $"Must be {SheetOfLabels}, {SheetOfCards} or {OwnSheet}."),
        };
    }

    private static LabelSheet ReadOwnSheet(FormView form)
    {
        var reader = new ValueReader();
        var read = Measures.Select(measure => reader.Read(() => Measure(form, measure.Name))).ToList();
        reader.ThrowIfAnyIsRefused();
        return LabelSheet.Of(
            new SheetMeasures
            {
                PageWidth = read[0].Value,
                PageHeight = read[1].Value,
                Columns = read[2].Value,
                Rows = read[3].Value,
                LabelWidth = read[4].Value,
                LabelHeight = read[5].Value,
                Left = read[6].Value,
                Top = read[7].Value,
                GapAcross = read[8].Value,
                GapDown = read[9].Value,
            }
        );
    }

    /// <summary>The id in a field that the form has hidden, or null; a fault stands at a field that is seen.</summary>
    private static Guid? Id(FormView form, string field)
    {
        var text = form.Value(field);
        return text.Length == 0 ? null
            : Guid.TryParse(text, out var id) ? id
            : throw new InvalidValueException(Of, $"The address names no {field}.");
    }

    private static decimal Number(FormView form, string field, int least, int most) =>
        decimal.TryParse(form.Value(field).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw new InvalidValueException(field, $"Must be a whole number from {least} to {most}.");

    /// <summary>A number with one decimal or two, whose decimals follow a point or a comma.</summary>
    private static decimal Measure(FormView form, string field) =>
        decimal.TryParse(
            form.Value(field).Trim().Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && decimal.Round(number, 2) == number
        && (field is not ("columns" or "rows") || decimal.IsInteger(number))
            ? number
            : throw new InvalidValueException(field, LabelTexts.NumberFault);

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
