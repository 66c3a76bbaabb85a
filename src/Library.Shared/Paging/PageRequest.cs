namespace Library.Shared;

/// <summary>Which part of a list is wanted. Lists are ordered by id, and ids of version 7 are ordered by
/// time.</summary>
/// <param name="After">Only items that come after this id in the order of the list; null starts at the
/// beginning.</param>
/// <param name="Limit">At most this many items, at least 1.</param>
public sealed record PageRequest(Guid? After, int Limit);
