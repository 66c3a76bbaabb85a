using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Loans.Presentation;
using Library.Loans.Presentation.Pages;
using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Platform.Sql;
using Library.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Library.Loans;

/// <summary>The options of the slice.</summary>
/// <param name="AnyoneActsForAnyone">
/// Whether a verified member may, at this moment, borrow, renew and return for any other. Otherwise only librarians
/// may.
/// </param>
public sealed record LoansOptions(Func<bool> AnyoneActsForAnyone);

/// <summary>The loans slice: which book is in whose hands.</summary>
public static class LoansModule
{
    /// <summary>
    /// Registers the slice, with what books and members ask of loans. It needs their modules,
    /// <see cref="SqlSession"/> and <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddLoans(this IServiceCollection services, LoansOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddMigrationsOf(typeof(LoansModule).Assembly);
        services.AddMetrics();
        services.AddSingleton<LoanMetrics>();
        services.AddSingleton<ILibraryFacts, LibraryFactsOfPolicy>();
        services.AddLending(options);
        services.AddReturns();
        services.AddPolicy();
        services.AddNotices();
        services.AddDeskActs();
        services.AddIntake();
        services.AddAnswers();
        return services;
    }

    /// <summary>Maps the endpoints under <c>/loans</c>, <c>/returns</c> and <c>/policy</c>.</summary>
    public static void MapLoans(this IEndpointRouteBuilder routes)
    {
        LoanEndpoints.Map(routes);
        ReturnEndpoints.Map(routes);
        PolicyEndpoints.Map(routes);
    }

    /// <summary>Maps the pages.</summary>
    public static void MapLoanPages(this IEndpointRouteBuilder pages)
    {
        AccountPages.Map(pages);
        OpeningHoursPages.Map(pages);
        OverduePages.Map(pages);
        PolicyPages.Map(pages);
    }

    private static void AddLending(this IServiceCollection services, LoansOptions options)
    {
        services.AddTransient<LendingFacts>();
        services.AddTransient<ILoanRepository, SqlLoanRepository>();
        services.AddTransient(_ => new LendingRights(options.AnyoneActsForAnyone()));
        services.AddTransient<BorrowBook>();
        services.AddTransient<RenewLoan>();
        services.AddTransient<CheckLoan>();
        services.AddTransient<ReadLoan>();
        services.AddTransient<ListLoans>();
        services.AddTransient<ShowAccount>();
        services.AddTransient<WantedTitles>();
        services.AddTransient<ILendingLog, SqlLendingLog>();
        services.AddTransient<ILendingOverrides, SqlLendingOverrides>();
        services.TryAddTransient<ITitleHolds, NoHolds>();
        services.TryAddTransient<ICopyMoves, NoHolds>();
        services.TryAddTransient<IAwaitedBooks, NoHolds>();
    }

    private static void AddReturns(this IServiceCollection services)
    {
        services.AddTransient<ScannedCopies>();
        services.AddTransient<ICodes, RegisteredCodes>();
        services.AddTransient<ReturnBook>();
        services.AddTransient<ReturnCopy>();
        services.AddTransient<EndLoan>();
        services.AddTransient<ReopenLoan>();
        services.AddTransient<ClaimReturned>();
        services.AddTransient<LoseCopy>();
        services.AddTransient<UndoLoan>();
        services.AddTransient<UndoReturn>();
    }

    private static void AddPolicy(this IServiceCollection services)
    {
        services.AddTransient<IPolicyRepository, SqlPolicyRepository>();
        services.AddTransient<IPolicyDocument, PolicyDocument>();
        services.AddTransient<ReadPolicy>();
        services.AddTransient<ChangePolicy>();
        services.AddTransient<ChangePartOfPolicy>();
        services.AddTransient<IDueDates, SqlDueDates>();
        services.AddTransient<MoveDueDates>();
        services.AddTransient<ILibrarySetUp, SetUpPolicy>();
        services.AddTransient<IHoldPolicies, ReadHoldPolicy>();
        services.AddTransient<INoticePolicies, ReadNoticePolicy>();
        services.AddTransient<IMemberGroups, GroupsInPolicy>();
        services.AddTransient<IKindsOfThings, KindsInPolicy>();
    }

    private static void AddNotices(this IServiceCollection services)
    {
        services.AddTransient<ListOverdue>();
        services.AddTransient<ListCalls>();
        services.AddTransient<IDueLoans, SqlDueLoans>();
        services.AddTransient<INoticeRound, FindDueNotices>();
        services.AddTransient<INoticeTopic, LoanNotices>();
    }

    private static void AddDeskActs(this IServiceCollection services)
    {
        services.AddTransient<ILending, DeskActs>();
        services.AddTransient<IRenewing, DeskActs>();
        services.AddTransient<IReturning, DeskActs>();
        services.AddTransient<ILoanUndoing, DeskActs>();
        services.AddTransient<IReturnUndoing, DeskActs>();
        services.AddTransient<IMissingCopies, DeskActs>();
        services.AddTransient<IMemberAccounts, ShowLoans>();
        services.AddTransient<ICopyLoans, ShowLoans>();
        services.AddTransient<ILatestReturns, ShowReturns>();
        services.AddTransient<ILatestEvents, ShowEvents>();
    }

    private static void AddIntake(this IServiceCollection services)
    {
        services.AddTransient<UnderstandLoan>();
        services.AddTransient<TakeBackLoan>();
        services.AddTransient<ILoanIntake, TakeInLoans>();
        services.AddTransient<ILoanList, ListOpenLoans>();
    }

    /// <summary>The answers to what other slices ask.</summary>
    private static void AddAnswers(this IServiceCollection services)
    {
        services.AddTransient<IAvailability, SqlAvailability>();
        services.AddTransient<ILendingHistory, SqlLendingHistory>();
        services.AddTransient<ITitleMerges, SqlTitleMerges>();
        services.AddTransient<IMemberLoans, OpenLoans>();
        services.AddTransient<IPersonalData, PersonalLoans>();
        services.AddTransient<IBorrowedBooks, BooksInHands>();
        services.AddTransient<IEditorNames, EditorNames>();
        services.AddTransient<ILentCopies, SqlLentCopies>();
    }
}
