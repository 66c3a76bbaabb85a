using Library.Shared;

namespace Library.Platform.Barcodes;

/// <summary>The copy or the member that a code belongs to.</summary>
public sealed record BarcodeOwner
{
    private BarcodeOwner(CopyId? copyId, MemberId? memberId) => (CopyId, MemberId) = (copyId, memberId);

    /// <summary>The copy, where it is one.</summary>
    public CopyId? CopyId { get; }

    /// <summary>The member, where it is one.</summary>
    public MemberId? MemberId { get; }

    /// <summary>The first letter of the codes that the library makes for such an owner.</summary>
    internal char Prefix => CopyId is null ? 'P' : 'B';

    /// <summary>The state of a code of such an owner when another takes its place.</summary>
    internal BarcodeState AfterReplacement => CopyId is null ? BarcodeState.Replaced : BarcodeState.Alias;

    /// <summary>A copy. The codes that it had lead to it still.</summary>
    public static BarcodeOwner Of(CopyId copyId) => new(copyId, memberId: null);

    /// <summary>A member. The cards that were replaced open nothing.</summary>
    public static BarcodeOwner Of(MemberId memberId) => new(copyId: null, memberId);
}

/// <summary>How a code stands.</summary>
public enum BarcodeState
{
    /// <summary>It is the one on the label or the card of today.</summary>
    Current,

    /// <summary>It is an earlier one of a copy, and leads to it still.</summary>
    Alias,

    /// <summary>It is an earlier one of a member, and opens nothing.</summary>
    Replaced,
}

/// <summary>The entry of a code in the registry.</summary>
/// <param name="Barcode">The code, as it was entered first.</param>
/// <param name="Owner">The owner of the code.</param>
/// <param name="State">How it stands.</param>
public sealed record BarcodeEntry(Barcode Barcode, BarcodeOwner Owner, BarcodeState State);
