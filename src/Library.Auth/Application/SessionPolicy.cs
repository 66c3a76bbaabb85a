namespace Library.Auth.Application;

/// <summary>The rules for sessions that an operator sets.</summary>
/// <param name="Lifetime">After this time a session ends, however often it was continued.</param>
internal sealed record SessionPolicy(TimeSpan Lifetime);
