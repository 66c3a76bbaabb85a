namespace Library.Desk.Domain;

/// <summary>A set-up that is under way: what the code is made of, and what was entered so far.</summary>
/// <param name="Salt">The random text that this set-up's code is derived from, with the key of the service.</param>
/// <param name="Draft">The entries.</param>
internal sealed record SetUp(string Salt, SetUpDraft Draft)
{
    /// <summary>Neither salt nor entries.</summary>
    public override string ToString() => nameof(SetUp);
}
