using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Library.Books.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Books.Presentation;

/// <summary>The names of the conditions of a copy, for the description of the API.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConditionNamesAttribute() : AllowedValuesAttribute([.. CopyConditions.Names]);

internal sealed record AddCopyRequest(
    [property: MaxLength(Barcode.MaximumLength)] string? Barcode = null,
    [property: ConditionNames] string? Condition = null,
    [property: MaxLength(CopyDetails.LongestLocation)] string? Location = null,
    [property: MaxLength(CopyDetails.LongestNote)] string? Note = null,
    DateOnly? AcquiredOn = null,
    [property: MaxLength(CopyDetails.LongestPrice)] string? Price = null
)
{
    public CopyDraft ToDraft()
    {
        var draft = new CopyDraft
        {
            Barcode = Barcode,
            Location = Location,
            Note = Note,
            AcquiredOn = AcquiredOn,
            Price = Price,
        };
        return Condition is null ? draft : draft with { Condition = Condition };
    }
}

/// <summary>A correction. A field that is left out stays, and one that is given as null is unknown from then
/// on.</summary>
internal sealed record UpdateCopyRequest(
    [property: MaxLength(CopyDetails.LongestLocation)] string? Location = null,
    [property: MaxLength(CopyDetails.LongestNote)] string? Note = null,
    DateOnly? AcquiredOn = null,
    [property: MaxLength(CopyDetails.LongestPrice)] string? Price = null
)
{
    [DisallowNull]
    [MaxLength(Shared.Barcode.MaximumLength)]
    public string? Barcode { get; init; }

    [DisallowNull]
    [ConditionNames]
    public string? Condition { get; init; }

    /// <summary>The draft of a known copy, with the fields that were sent in place of its own.</summary>
    public static CopyDraft Change(Body<UpdateCopyRequest> body, CopyDraft known)
    {
        var sent = body.Value;
        return new CopyDraft
        {
            Barcode = sent.Barcode ?? known.Barcode,
            Condition = sent.Condition ?? known.Condition,
            Location = body.Given("location", sent.Location, known.Location),
            Note = body.Given("note", sent.Note, known.Note),
            AcquiredOn = body.Given("acquired_on", sent.AcquiredOn, known.AcquiredOn),
            Price = body.Given("price", sent.Price, known.Price),
        };
    }
}
