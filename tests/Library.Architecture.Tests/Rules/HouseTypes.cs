using Mono.Cecil;

namespace Library.Architecture.Rules;

/// <summary>The types of this project in compiled assemblies, and where in the house they stand.</summary>
internal static class HouseTypes
{
    private const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>Every type that a person wrote, nested ones included.</summary>
    public static IEnumerable<TypeDefinition> Written(IEnumerable<string> assemblies) =>
        assemblies.SelectMany(Everything).Where(type => !IsGenerated(type));

    /// <summary>Every type, also what the compiler made of lambdas and asynchronous methods.</summary>
    public static IEnumerable<TypeDefinition> Everything(IEnumerable<string> assemblies) =>
        assemblies.SelectMany(Everything);

    /// <summary>The type that stands in a file: the outermost one.</summary>
    public static TypeReference Outermost(TypeReference type) =>
        type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    /// <summary>Where a type stands; null for a type that is not this project's.</summary>
    public static Place? PlaceOf(TypeReference type) =>
        Outermost(type).Namespace.Split('.') is ["Library", var slice, .. var rest]
            ? new Place(slice, rest.FirstOrDefault())
            : null;

    private static IEnumerable<TypeDefinition> Everything(string assembly)
    {
        // Bodies are read when they are asked for, so the module stays open; in memory, it holds no file.
        var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { InMemory = true });
        return [.. module.GetTypes().Where(type => PlaceOf(type) is not null)];
    }

    private static bool IsGenerated(TypeDefinition type) =>
        type.Name.StartsWith('<')
        || type.CustomAttributes.Any(attribute =>
            string.Equals(attribute.AttributeType.FullName, CompilerGenerated, StringComparison.Ordinal)
        )
        || (type.DeclaringType is not null && IsGenerated(type.DeclaringType));
}

/// <summary>A slice and a folder in it.</summary>
/// <param name="Slice">Such as <c>Books</c>.</param>
/// <param name="Layer">Such as <c>Domain</c>; null for the slice's root.</param>
internal sealed record Place(string Slice, string? Layer);
