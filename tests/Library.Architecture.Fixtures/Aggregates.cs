namespace Library.Gadgets.Domain;

internal sealed class Gadget(Guid id) : IEquatable<Gadget>
{
    public Guid Id { get; } = id;

    public bool Equals(Gadget? other) => other is not null && other.Id == Id;

    public override bool Equals(object? obj) => Equals(obj as Gadget);

    public override int GetHashCode() => Id.GetHashCode();
}

internal sealed class GadgetWithParts(Guid id, IReadOnlyList<Gadget> parts) : IEquatable<GadgetWithParts>
{
    public Guid Id { get; } = id;

    public IReadOnlyList<Gadget> Parts { get; } = parts;

    public bool Equals(GadgetWithParts? other) => other is not null && other.Id == Id;

    public override bool Equals(object? obj) => Equals(obj as GadgetWithParts);

    public override int GetHashCode() => Id.GetHashCode();
}

internal interface IGadgetRepository
{
    Task<Gadget?> FindAsync(Guid id, CancellationToken cancellationToken);
}

internal interface IEverythingRepository
{
    Task<IReadOnlyList<Gadget>> ListAsync(CancellationToken cancellationToken);

    Task CreateAsync(GadgetWithParts gadget, CancellationToken cancellationToken);
}
