using Microsoft.AspNetCore.Builder;

namespace Library.Web;

/// <summary>What an endpoint is marked with whose use case changes one thing with one statement.</summary>
public sealed class SingleChange
{
    internal SingleChange() { }
}

/// <summary>Marks such endpoints.</summary>
public static class SingleChangeMetadata
{
    /// <summary>
    /// The use case makes its change with one statement that carries its own conditions. It is then a transaction of
    /// its own, which spares BEGIN and COMMIT; another after it is refused.
    /// </summary>
    public static TBuilder ChangesOneThing<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new SingleChange());
}
