using Mono.Cecil;

namespace Library.Architecture.Rules;

/// <summary>The rules that keep aggregates apart. Each rule takes assembly paths and lists the offenders.</summary>
internal static class AggregateRules
{
    /// <summary>An entity holds another one by its id, never itself: each is loaded and kept alone.</summary>
    public static IReadOnlyList<string> EntitiesThatHoldAnother(IEnumerable<string> assemblies)
    {
        var entities = Entities(assemblies);
        return
        [
            .. from entity in entities
            from field in entity.Fields
            from named in Everything(field.FieldType)
            where IsAmong(entities, named)
            select $"{entity.FullName} holds {named.FullName}",
        ];
    }

    /// <summary>A repository takes and gives one kind of entity.</summary>
    public static IReadOnlyList<string> RepositoriesOfSeveral(IEnumerable<string> assemblies)
    {
        var entities = Entities(assemblies);
        return
        [
            .. from type in HouseTypes.Written(assemblies)
            where type.IsInterface && type.Name.EndsWith("Repository", StringComparison.Ordinal)
            let kept = type
                .Methods.SelectMany(Signature)
                .SelectMany(Everything)
                .Where(named => IsAmong(entities, named))
                .Select(named => named.FullName)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToList()
            where kept.Count > 1
            select $"{type.FullName} keeps {string.Join(" and ", kept)}",
        ];
    }

    /// <summary>The classes of a Domain that are the same by their id: each says what is equal to it, and is no
    /// record.</summary>
    public static IReadOnlyList<TypeDefinition> Entities(IEnumerable<string> assemblies) =>
        [
            .. HouseTypes
                .Written(assemblies)
                .Where(type =>
                    type is { IsClass: true, IsValueType: false }
                    && HouseTypes.PlaceOf(type)!.Layer == "Domain"
                    && type.Interfaces.Any(face =>
                        face.InterfaceType is GenericInstanceType { Name: "IEquatable`1" } equal
                        && equal.GenericArguments[0].FullName == type.FullName
                    )
                    && type.Methods.All(method => method.Name != "<Clone>$")
                ),
        ];

    private static IEnumerable<TypeReference> Signature(MethodDefinition method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Everything(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Everything),
            TypeSpecification wrapped => Everything(wrapped.ElementType),
            _ => [type],
        };

    private static bool IsAmong(IReadOnlyList<TypeDefinition> entities, TypeReference named) =>
        entities.Any(entity => string.Equals(entity.FullName, named.FullName, StringComparison.Ordinal));
}
