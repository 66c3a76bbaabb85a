namespace Library.Members.Application;

/// <summary>The address of the library that is printed beside a one-time password.</summary>
/// <param name="Value">The address; null where it is not known.</param>
internal sealed record PrintedAddress(string? Value);
