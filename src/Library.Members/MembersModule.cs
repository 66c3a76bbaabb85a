using Library.Auth.Contract;
using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Members.Infrastructure.CommonPasswords;
using Library.Members.Presentation;
using Library.Members.Presentation.Pages;
using Library.Notifications.Contract;
using Library.Platform.Caching;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members;

/// <summary>The options of the slice.</summary>
/// <param name="CacheTimeToLive">How long a copy of a member may be kept in the cache.</param>
/// <param name="VerificationLifetime">How long a mailed verification link works; at least a second.</param>
/// <param name="AppBaseUrl">Where people reach this service, absolute; mailed links begin with it.</param>
public sealed record MembersOptions(TimeSpan CacheTimeToLive, TimeSpan VerificationLifetime, string AppBaseUrl)
{
    /// <summary>Whether registrations, failed logins and mails to one recipient are limited.</summary>
    public bool LimitsRates { get; init; } = true;

    /// <summary>How many members one client may register within an hour.</summary>
    public int RegistrationsPerClient { get; init; } = 10;

    /// <summary>How many links one client may ask for within an hour.</summary>
    public int LinksPerClient { get; init; } = 30;

    /// <summary>Whether a member may choose one of the commonest passwords.</summary>
    public bool AllowsCommonPasswords { get; init; }

    /// <summary>The address that is printed for people to type; null where it is not known.</summary>
    public string? PublicAddress { get; init; }
}

/// <summary>The members slice: who the people are that use the library.</summary>
public static class MembersModule
{
    private static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// Registers the slice and its answers to what the auth slice asks. It needs
    /// <see cref="SqlSession"/>, <see cref="ICache"/>, <see cref="PurposeTokenCodec"/>, <see cref="SigningKey"/>,
    /// <see cref="IPasswordHasher"/>, <see cref="IdGenerator"/>, <see cref="TimeProvider"/>, an
    /// <see cref="INotifier"/>, an <see cref="ISessions"/>, an <see cref="IMemberLoans"/>, an
    /// <see cref="IBorrowedBooks"/>, an <see cref="IAwaitedBooks"/> and an <see cref="IMemberGroups"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddMembers(this IServiceCollection services, MembersOptions options)
    {
        services.AddMigrationsOf(typeof(MembersModule).Assembly);
        services.AddRepository(options.CacheTimeToLive);
        services.AddOneself();
        services.AddDeskWork();
        services.AddStaff();
        services.AddIntake();
        services.AddLinks(options);
        services.AddPasswords(options);
        services.AddLimits(options);
        return services.AddAnswers();
    }

    /// <summary>
    /// Maps the endpoints under <c>/members</c>. The host must know the <see cref="AccessRules"/> that they name.
    /// </summary>
    public static void MapMembers(this IEndpointRouteBuilder routes) => MemberEndpoints.Map(routes);

    /// <summary>Maps the pages.</summary>
    public static void MapMemberPages(this IEndpointRouteBuilder pages)
    {
        VerificationPages.Map(pages);
        PasswordResetPages.Map(pages);
        RegistrationPages.Map(pages);
        ProfilePages.Map(pages);
        AddressPages.Map(pages);
        MemberDeskPages.Map(pages);
        StaffSettingsPages.Map(pages);
    }

    private static void AddOneself(this IServiceCollection services)
    {
        services.AddTransient<RegisterMember>();
        services.AddTransient<VerifyMember>();
        services.AddTransient<ReadCaller>();
        services.AddTransient<CorrectOneself>();
        services.AddTransient<SwitchNotices>();
        services.AddTransient<TakeData>();
        services.AddTransient<LeaveLibrary>();
        services.AddTransient<EndUnverified>();
        services.AddSingleton<IJob, AccountsJob>();
    }

    private static void AddDeskWork(this IServiceCollection services)
    {
        services.AddTransient<ReadMember>();
        services.AddTransient<ListMembers>();
        services.AddTransient<FindMembers>();
        services.AddTransient<BrowseMembers>();
        services.AddTransient<ShowMember>();
        services.AddTransient<EnrolMember>();
        services.AddTransient<CorrectMember>();
        services.AddTransient<GiveCard>();
        services.AddTransient<BlockMember>();
        services.AddTransient<HandOutPassword>();
        services.AddTransient<DeleteMember>();
        services.AddSingleton(SqlMemberRepository.Names);
        services.AddHostedService<NameIndexWorker>();
    }

    private static void AddStaff(this IServiceCollection services)
    {
        services.AddTransient<AssignRole>();
        services.AddTransient<ListLibrarians>();
        services.AddTransient<TestMail>();
        services.AddTransient<ILibrarians, Librarians>();
        services.AddTransient<ILibrarianAppointments, Librarians>();
        services.AddTransient<IFirstLibrarian, FirstLibrarians>();
    }

    private static void AddIntake(this IServiceCollection services)
    {
        services.AddTransient<FindListedMember>();
        services.AddTransient<TakeBackMember>();
        services.AddTransient<IMemberIntake, TakeInMembers>();
        services.AddTransient<IListedBorrowers, FindListedBorrower>();
        services.AddTransient<IMemberList, ListAllMembers>();
        services.AddSingleton<IMadeMembers, MadeMembers>();
    }

    /// <summary>The answers to what other slices ask.</summary>
    private static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddTransient<ICredentialVerifier, MemberCredentialVerifier>();
        services.AddTransient<ICallers, SqlCallers>();
        services.AddTransient<IBrowserCallers, SqlCallers>();
        services.AddTransient<IRecipients, Recipients>();
        services.AddTransient<IBorrowers, SqlBorrowers>();
        services.AddTransient<ICards, RegisteredCards>();
        services.AddTransient<ITakenNumbers, RegisteredCards>();
        services.AddTransient<IShownMembers, SqlShownMembers>();
        return services.AddTransient<IPrintedCards, SqlPrintedCards>();
    }

    private static void AddLinks(this IServiceCollection services, MembersOptions options)
    {
        services.AddSingleton(new PrintedAddress(options.PublicAddress));
        services.AddSingleton(new LinkMailText(options.AppBaseUrl, options.VerificationLifetime, ResetLifetime));
        services.AddSingleton<ILinkTokens>(provider => new JwtLinkTokens(
            provider.GetRequiredService<PurposeTokenCodec>(),
            options.VerificationLifetime,
            ResetLifetime
        ));
        services.AddTransient<IMailedLinks, SqlMailedLinks>();
        services.AddTransient<LinkMails>();
        services.AddTransient<RequestLink>();
        services.AddTransient<SendLink>();
        services.AddTransient<ClaimAddress>();
        services.AddTransient<IAddressChanges, SqlAddressChanges>();
        services.AddTransient<AskForAddress>();
        services.AddTransient<ChangeAddress>();
        services.AddSingleton<LinkRequestQueue>();
        services.AddSingleton<ILinkRequests>(provider => provider.GetRequiredService<LinkRequestQueue>());
        services.AddHostedService<LinkRequestWorker>();
    }

    private static void AddPasswords(this IServiceCollection services, MembersOptions options)
    {
        services.AddTransient<ResetPassword>();
        services.AddTransient<ChangePassword>();
        services.AddTransient<CheckPassword>();
        services.AddSingleton<PasswordPolicy>();
        services.AddSingleton<ICommonPasswords>(_ =>
            options.AllowsCommonPasswords ? new NoCommonPasswords() : new EmbeddedCommonPasswords()
        );
    }

    private static void AddLimits(this IServiceCollection services, MembersOptions options)
    {
        services.AddTransient<SqlLoginAttempts>();
        if (!options.LimitsRates)
        {
            services.AddTransient<ILoginAttempts, UncountedLoginAttempts>();
            services.AddSingleton<IMailQuotas, UnlimitedMails>();
            return;
        }

        services.AddTransient<ILoginAttempts>(provider => provider.GetRequiredService<SqlLoginAttempts>());
        services.AddTransient<IMailQuotas, SqlMailQuotas>();
        services.AddSingleton(provider => new RegistrationLimits(
            options.RegistrationsPerClient,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new LinkLimits(
            options.LinksPerClient,
            provider.GetRequiredService<TimeProvider>()
        ));
    }

    private static void AddRepository(this IServiceCollection services, TimeSpan cacheTimeToLive)
    {
        services.AddCopiesOf<MemberRow>("library:member:4:", cacheTimeToLive);
        services.AddScoped<SqlMemberRepository>();
        services.AddScoped<IMemberRepository, CachedMemberRepository>();
    }
}
