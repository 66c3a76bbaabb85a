using Library.Shared;

namespace Library.Desk.Domain;

/// <summary>Port: the registry of all codes.</summary>
internal interface IScannedCodes
{
    /// <summary>The owner of exactly this code, or null where none has or had it.</summary>
    Task<ScannedCode?> FindAsync(Barcode code, CancellationToken cancellationToken);
}

/// <summary>The owner of a code: a copy or a member.</summary>
/// <param name="CopyId">The copy, or null.</param>
/// <param name="MemberId">The member, or null.</param>
/// <param name="IsEarlier">Whether another code has taken its place.</param>
internal sealed record ScannedCode(CopyId? CopyId, MemberId? MemberId, bool IsEarlier);
