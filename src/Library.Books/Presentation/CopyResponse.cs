using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Web;

namespace Library.Books.Presentation;

/// <summary>A copy, in one of two views.</summary>
[JsonDerivedType(typeof(PublicCopyResponse))]
[JsonDerivedType(typeof(StaffCopyResponse))]
[method: SetsRequiredMembers]
internal abstract class CopyResponse(CopyStanding standing)
{
    /// <summary>The place of what a view adds.</summary>
    protected const int AfterTheOthers = 1;

    public required Guid Id { get; init; } = standing.Copy.Id.Value;

    public required Guid BookId { get; init; } = standing.Copy.BookId.Value;

    public required string Barcode { get; init; } = standing.Copy.Barcode.Value;

    public required string Condition { get; init; } = CopyConditions.NameOf(standing.Copy.Details.Condition);

    public required string? Location { get; init; } = standing.Copy.Details.Location;

    public required string Status { get; init; } = StatusOf(standing);

    public required DateTimeOffset? DueAt { get; init; } = standing.DueAt;

    /// <summary>The view that the caller may have.</summary>
    public static CopyResponse For(ClaimsPrincipal caller, CopyStanding standing) =>
        caller.FindCaller() is { IsLibrarian: true }
            ? new StaffCopyResponse(standing)
            : new PublicCopyResponse(standing);

    private static string StatusOf(CopyStanding standing) =>
        (standing.Copy.Details.Condition, standing.Use?.Reason) switch
        {
            (not CopyCondition.Normal and var condition, _) => CopyConditions.NameOf(condition),
            (_, UseOfCopy.OnLoan) => "on_loan",
            (_, UseOfCopy.SetAside) => "set_aside",
            _ => "available",
        };
}

/// <summary>A copy, as every caller sees it.</summary>
[method: SetsRequiredMembers]
internal sealed class PublicCopyResponse(CopyStanding standing) : CopyResponse(standing);

/// <summary>A copy, as librarians see it.</summary>
[method: SetsRequiredMembers]
internal sealed class StaffCopyResponse(CopyStanding standing) : CopyResponse(standing)
{
    [JsonPropertyOrder(AfterTheOthers)]
    public required string? Note { get; init; } = standing.Copy.Details.Note;

    [JsonPropertyOrder(AfterTheOthers)]
    public required DateOnly? AcquiredOn { get; init; } = standing.Copy.Details.AcquiredOn;

    [JsonPropertyOrder(AfterTheOthers)]
    public required string? Price { get; init; } = standing.Copy.Details.Price;
}
