using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Library.Transfer.Presentation;

/// <summary>How a list that is sent is to be taken.</summary>
internal sealed record ImportQuery
{
    [FromQuery(Name = "of")]
    [AllowedValues("books", "members", "loans", "holds")]
    [Description("The things that the list has; records of MARC 21 have books.")]
    public string? Of { get; init; }

    [FromQuery(Name = "dry_run")]
    [AllowedValues("true", "false")]
    [Description("Whether to tell only what would happen.")]
    public string? DryRun { get; init; }

    [FromQuery(Name = "column")]
    [Description("A column and the field that it is read as, as NAME:FIELD; NAME: leaves it out.")]
    public string[] Columns { get; init; } = [];

    /// <summary>The list as it is to be taken.</summary>
    /// <exception cref="InvalidValueException">A parameter is none of its words, or the format has no such
    /// list.</exception>
    public ReceivedList ToList(ListFormat format)
    {
        var isTrial = DryRun switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw new InvalidValueException("dry_run", "Must be true or false."),
        };
        var kind = ListKinds.Parse(Of, format);
        return new ReceivedList(kind, format, isTrial) { Columns = ColumnChoices.Parse(Columns, kind) };
    }
}
