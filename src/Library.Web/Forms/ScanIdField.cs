namespace Library.Web;

/// <summary>The field by which a form that is sent twice is known again. It belongs into every form that staff
/// post.</summary>
public static class ScanIdField
{
    /// <summary>The name of the field.</summary>
    public const string Name = "scan_id";

    /// <summary>The most characters that count.</summary>
    public const int MaximumLength = 64;
}
