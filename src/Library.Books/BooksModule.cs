using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Books.Presentation;
using Library.Books.Presentation.Pages;
using Library.Platform.Barcodes;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Platform.Text;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Books;

/// <summary>The books slice: what the library has to lend.</summary>
public static class BooksModule
{
    /// <summary>
    /// Registers the slice. It needs <see cref="SqlSession"/>, <see cref="ICache"/>, an
    /// <see cref="IKindsOfThings"/>, an <see cref="IEditorNames"/> and an <see cref="IHoldOffers"/>, and asks and tells
    /// each <see cref="IAvailability"/>, <see cref="ILendingHistory"/> and <see cref="ICopyChanges"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="cacheTimeToLive">How long a copy of a book may be kept in the cache.</param>
    public static IServiceCollection AddBooks(this IServiceCollection services, TimeSpan cacheTimeToLive)
    {
        services.AddMigrationsOf(typeof(BooksModule).Assembly);
        services.AddTitles(cacheTimeToLive);
        services.AddCopies();
        services.AddSearch();
        services.AddIntake();
        return services;
    }

    /// <summary>Maps the endpoints under <c>/books</c> and <c>/copies</c>. The host must know the
    /// <see cref="AccessRules"/> that they name.</summary>
    public static void MapBooks(this IEndpointRouteBuilder routes)
    {
        BookEndpoints.Map(routes);
        CopyEndpoints.Map(routes);
    }

    /// <summary>Maps the pages.</summary>
    public static void MapBookPages(this IEndpointRouteBuilder pages)
    {
        CataloguePages.Map(pages);
        TitleDeskPages.Map(pages);
    }

    private static void AddTitles(this IServiceCollection services, TimeSpan cacheTimeToLive)
    {
        services.AddCopiesOf<BookRow>("library:book:3:", cacheTimeToLive);
        services.AddScoped<SqlBookRepository>();
        services.AddScoped<IBookRepository, CachedBookRepository>();
        services.AddTransient<AddBook>();
        services.AddTransient<UpdateBook>();
        services.AddTransient<MergeBooks>();
        services.AddTransient<DeleteBook>();
        services.AddTransient<ReadBook>();
        services.AddTransient<FindBookByIsbn>();
        services.AddTransient<FindTitleOfCode>();
        services.AddTransient<FindDuplicates>();
        services.AddTransient<FindKnownIsbn>();
        services.AddTransient<LookUpTitle>();
        services.AddTransient<ListBooks>();
        services.AddTransient<ListNewestBooks>();
        services.AddTransient<ShowTitle>();
        services.AddTransient<ICatalogue, SqlCatalogue>();
        services.AddTransient<ITitles, ShowTitles>();
        services.AddTransient<ITitlesOfIsbn, ShowTitles>();
        services.AddTransient<ITitleStocks, ShowStocks>();
    }

    private static void AddCopies(this IServiceCollection services)
    {
        services.AddTransient<BarcodeRegistry>();
        services.AddTransient<ICopyRepository, SqlCopyRepository>();
        services.AddTransient<ReadCopies>();
        services.AddTransient<AddCopy>();
        services.AddTransient<UpdateCopy>();
        services.AddTransient<DeleteCopy>();
        services.AddTransient<CopyStandings>();
        services.AddTransient<ICopies, SqlCopies>();
        services.AddTransient<ICopyConditions, SqlCopies>();
        services.AddTransient<ITitleKinds, SqlCopies>();
        services.AddTransient<IShownCopies, SqlShownCopies>();
        services.AddTransient<ICopiesOfIsbn, SqlShownCopies>();
        services.AddTransient<ILabelledCopies, SqlShownCopies>();
    }

    private static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<ITransliteration, AnyAsciiTransliteration>();
        services.AddSingleton<WordFolding>();
        services.AddSingleton<SearchIndexing>();
        services.AddSingleton<SearchQueryParser>();
        services.AddScoped<SqlSearchIndex>();
        services.AddScoped<SqlSearchBuild>();
        services.AddScoped<IBookSearch, SqlBookSearch>();
        services.AddSingleton<SearchReindex>();
        services.AddSingleton<ISearchReindex>(provider => provider.GetRequiredService<SearchReindex>());
        services.AddHostedService<SearchIndexWorker>();
        services.AddTransient<SearchBooks>();
        services.AddTransient<IShelfCounts, SqlShelfCounts>();
        services.AddTransient<NarrowSearch>();
    }

    /// <summary>The titles that come from elsewhere: lists, the first book and the samples of a new library.</summary>
    private static void AddIntake(this IServiceCollection services)
    {
        services.AddTransient<IStock, SqlStock>();
        services.AddSingleton<ITitleReading, ReadTitles>();
        services.AddTransient<ITitleIntake, TakeInTitles>();
        services.AddSingleton<IMadeCopies, MadeCopies>();
        services.AddTransient<IIntakeUndo, TakeBackTitles>();
        services.AddTransient<IStockList, ListStock>();
        services.AddTransient<INewBooks, AddNewBook>();
        services.AddTransient<ISampleBookRepository, SqlSampleBookRepository>();
        services.AddTransient<INewSampleBooks, SampleBooks>();
        services.AddTransient<ISampleBooks, SampleBooks>();
    }
}
