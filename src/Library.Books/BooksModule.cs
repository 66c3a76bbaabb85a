using Library.Books.Application;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Books.Presentation;
using Library.Shared.Infrastructure.Caching;
using Library.Shared.Infrastructure.Sql;
using Library.Shared.Presentation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Books;

/// <summary>The books slice: what the library has to lend.</summary>
public static class BooksModule
{
    /// <summary>Registers the slice. It needs <see cref="SqlSession"/>, <see cref="ICache"/> and an <see cref="IBookLoans"/>.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="cacheTimeToLive">How long a copy of a book may be kept in the cache.</param>
    public static IServiceCollection AddBooks(this IServiceCollection services, TimeSpan cacheTimeToLive)
    {
        services.AddScoped<SqlBookRepository>();
        services.AddScoped(provider => new EntityCache<BookRow>(
            provider.GetRequiredService<ICache>(), provider.GetRequiredService<SqlSession>(), "book:1:", cacheTimeToLive));
        services.AddScoped<IBookRepository>(provider => new CachedBookRepository(
            provider.GetRequiredService<SqlBookRepository>(), provider.GetRequiredService<EntityCache<BookRow>>()));
        services.AddScoped<AddBook>();
        services.AddScoped<UpdateBook>();
        services.AddScoped<ReadBook>();
        services.AddScoped<ListBooks>();
        services.AddScoped<DeleteBook>();
        return services;
    }

    /// <summary>Maps the endpoints under <c>/books</c>. The host must know the <see cref="AccessRules"/> that they name.</summary>
    public static void MapBooks(this IEndpointRouteBuilder routes) => BookEndpoints.Map(routes);
}
