using System.Text.Json;

namespace Library.Web;

/// <summary>
/// Tells, in a hidden field, which form of a thing a page was filled in from, as the ETag does for clients of the API:
/// so of two people who correct it at once, the second sees what the first has saved.
/// </summary>
public static class FormVersion
{
    /// <summary>The name of the field.</summary>
    public const string Field = "version";

    /// <summary>The value of the field.</summary>
    /// <param name="present">The answer that the API would give at this moment.</param>
    public static string Of<T>(T present) =>
        EntityTag.Of(JsonSerializer.SerializeToUtf8Bytes(present, JsonConventions.Options)).Trim('"');

    /// <summary>Passes a form that was filled in from this form of the thing.</summary>
    /// <param name="form">The posted form.</param>
    /// <param name="present">The answer that the API would give at this moment, read under the lock of its row.</param>
    /// <exception cref="PreconditionFailedException">Somebody changed it meanwhile.</exception>
    public static void Demand<T>(PostedForm form, T present)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!string.Equals(form[Field], Of(present), StringComparison.Ordinal))
        {
            throw new PreconditionFailedException();
        }
    }
}
