using System.Net;
using Library.Transfer;

namespace Library.Host.Configuration;

/// <summary>How the service is reached, and from where.</summary>
internal static class AddressVariables
{
    public static readonly Variable<string> AppBaseUrl = new(
        "APP_BASE_URL",
        "What mailed links begin with, and slips with a password name: an absolute http or https URL. Required where "
            + "SMTP_HOST is set outside Development.",
        SettingParsers.BaseUrl
    )
    {
        Default = "http://localhost:8000",
    };

    public static readonly Variable<string> PathBase = new(
        "PATH_BASE",
        "The path below which a proxy serves this, such as /library; the root of its host by default.",
        SettingParsers.PathBase
    );

    public static readonly Variable<IReadOnlyList<IPNetwork>> TrustedProxies = new(
        "TRUSTED_PROXIES",
        "The networks whose X-Forwarded-For counts, with commas between them, such as 10.0.0.0/8; none says that "
            + "there is no proxy.",
        SettingParsers.ListOrNone(SettingParsers.Network)
    );

    public static readonly Variable<IReadOnlyList<string>> CorsOrigins = new(
        "CORS_ORIGINS",
        "The origins whose pages may call this service, with commas between them, such as "
            + "https://library.example.com; none by default.",
        SettingParsers.List(SettingParsers.Origin)
    );

    public static readonly Variable<BookSourceOptions> BookSource = new(
        "BOOK_SOURCE",
        "The catalogue elsewhere that titles are looked up in: openlibrary, or the address of a search by SRU for MARC "
            + "in XML, with {isbn} in the place of the number; none by default.",
        SettingParsers.BookSource
    );
}
