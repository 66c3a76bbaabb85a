using Mono.Cecil;

namespace Library.Architecture.Rules;

/// <summary>The rules for a single type. Each rule takes assembly paths and lists the offenders.</summary>
internal static class TypeRules
{
    private static readonly string[] Asynchronous =
    [
        "Task",
        "Task`1",
        "ValueTask",
        "ValueTask`1",
        "IAsyncEnumerable`1",
    ];

    /// <summary>A slice shows its contract and what stands in its root namespace: the module and its options. Of pages
    /// the compiler demands that they and what they show are public.</summary>
    public static IReadOnlyList<string> PublicTypes(IEnumerable<string> assemblies) =>
        Named(
            HouseTypes
                .Written(assemblies)
                .Where(type =>
                    IsVisible(type) && !IsOfPages(type) && HouseTypes.PlaceOf(type)!.Layer is not (null or "Contract")
                )
        );

    /// <summary>Of a program, only the entry point is for others: tests start it.</summary>
    public static IReadOnlyList<string> PublicTypesOfAProgram(IEnumerable<string> assemblies) =>
        Named(
            HouseTypes
                .Written(assemblies)
                .Where(type => IsVisible(type) && !string.Equals(type.Name, "Program", StringComparison.Ordinal))
        );

    /// <summary>A class is sealed, static, or abstract: nothing is derived from by accident. A class that the compiler
    /// makes of a Razor file cannot be.</summary>
    public static IReadOnlyList<string> ClassesOpenToDerivation(IEnumerable<string> assemblies) =>
        Named(
            HouseTypes
                .Written(assemblies)
                .Where(type => type is { IsClass: true, IsValueType: false, IsSealed: false, IsAbstract: false })
                .Where(type => !IsComponent(type))
        );

    /// <summary>No state is shared by all of a process: tests run side by side, hosts too.</summary>
    public static IReadOnlyList<string> SettableStatics(IEnumerable<string> assemblies) =>
        [
            .. HouseTypes
                .Written(assemblies)
                .SelectMany(type => SettableFields(type).Concat(SettableProperties(type)))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>A caller can give up waiting: a port's asynchronous methods end with a CancellationToken.</summary>
    public static IReadOnlyList<string> PortsThatCannotBeCancelled(IEnumerable<string> assemblies) =>
        [
            .. HouseTypes
                .Written(assemblies)
                .Where(type =>
                    type.IsInterface && HouseTypes.PlaceOf(type)!.Layer is "Contract" or "Domain" or "Application"
                )
                .SelectMany(type => type.Methods)
                .Where(method =>
                    Asynchronous.Contains(method.ReturnType.Name, StringComparer.Ordinal) && !EndsWithToken(method)
                )
                .Select(method => $"{method.DeclaringType.FullName}.{method.Name}")
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsOfPages(TypeDefinition type) =>
        HouseTypes.Outermost(type).Namespace.EndsWith(".Presentation.Pages", StringComparison.Ordinal);

    private static bool IsComponent(TypeDefinition type) =>
        string.Equals(
            type.BaseType?.FullName,
            "Microsoft.AspNetCore.Components.ComponentBase",
            StringComparison.Ordinal
        );

    private static IEnumerable<string> SettableFields(TypeDefinition type) =>
        type
            .Fields.Where(field =>
                field is { IsStatic: true, IsInitOnly: false, IsLiteral: false }
                && !field.Name.StartsWith('<')
                && !type.IsEnum
            )
            .Select(field => $"{type.FullName}.{field.Name}");

    private static IEnumerable<string> SettableProperties(TypeDefinition type) =>
        type
            .Properties.Where(property => property.SetMethod is { IsStatic: true })
            .Select(property => $"{type.FullName}.{property.Name}");

    private static bool EndsWithToken(MethodDefinition method) =>
        method.Parameters is [.., var last]
        && string.Equals(last.ParameterType.FullName, typeof(CancellationToken).FullName, StringComparison.Ordinal);

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic
        || (
            (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly)
            && IsVisible(type.DeclaringType)
        );

    private static List<string> Named(IEnumerable<TypeDefinition> types) =>
        [.. types.Select(type => type.FullName).Order(StringComparer.Ordinal)];
}
