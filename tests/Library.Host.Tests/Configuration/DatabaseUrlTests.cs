using Library.Host.Configuration;
using Npgsql;

namespace Library.Host.Tests.Configuration;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgresql://ann:secret@db:5433/library")]
    [InlineData("postgres://ann:secret@db:5433/library")]
    [InlineData("postgresql+asyncpg://ann:secret@db:5433/library")]
    public void PostgreSQL_has_three_spellings(string text) =>
        Assert.Equal(
            new DatabaseUrl.PostgreSql("db", 5433, "library") { Username = "ann", Password = "secret" },
            Parse(text)
        );

    [Fact]
    public void The_port_may_be_left_out() =>
        Assert.Equal(new DatabaseUrl.PostgreSql("db", 5432, "library"), Parse("postgresql://db/library"));

    [Fact]
    public void An_IPv6_address_stands_in_brackets() =>
        Assert.Equal(new DatabaseUrl.PostgreSql("::1", 5432, "library"), Parse("postgresql://[::1]:5432/library"));

    [Fact]
    public void User_password_and_database_are_percent_decoded()
    {
        var expected = new DatabaseUrl.PostgreSql("db", 5432, "my library")
        {
            Username = "ann@example",
            Password = "p@:/?#%é+",
        };

        Assert.Equal(expected, Parse("postgresql://ann%40example:p%40%3A%2F%3F%23%25%C3%A9+@db/my%20library"));
    }

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("allow", SslMode.Allow)]
    [InlineData("prefer", SslMode.Prefer)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void The_well_known_protection_modes_are_understood(string word, SslMode mode)
    {
        Assert.Equal(
            mode,
            Assert.IsType<DatabaseUrl.PostgreSql>(Parse($"postgresql://db/library?sslmode={word}")).SslMode
        );
        Assert.Equal(
            mode,
            Assert.IsType<DatabaseUrl.PostgreSql>(Parse($"postgresql+asyncpg://db/library?ssl={word}")).SslMode
        );
    }

    [Fact]
    public void Several_options_are_taken_together()
    {
        var expected = new DatabaseUrl.PostgreSql("db", 5432, "library")
        {
            SslMode = SslMode.VerifyFull,
            RootCertificate = "/etc/ca.pem",
            ApplicationName = "library",
        };

        Assert.Equal(
            expected,
            Parse("postgresql://db/library?sslmode=verify-full&sslrootcert=/etc/ca.pem&application_name=library")
        );
    }

    [Theory]
    [InlineData("postgresql://ann@/library?host=/var/run/postgresql")]
    [InlineData("postgresql://ann@%2Fvar%2Frun%2Fpostgresql/library")]
    public void A_socket_is_named_by_its_folder(string text) =>
        Assert.Equal(
            new DatabaseUrl.PostgreSql("/var/run/postgresql", 5432, "library") { Username = "ann" },
            Parse(text)
        );

    [Theory]
    [InlineData("postgresql:///library?host=db&port=5433", "db", 5433)]
    [InlineData("postgresql://db/library?port=5433", "db", 5433)]
    [InlineData("postgresql://one,two:5433,[::1]/library", "one:5432,two:5433,[::1]:5432", 5432)]
    [InlineData("postgresql:///library?host=one,two&port=1,2", "one:1,two:2", 5432)]
    [InlineData("postgresql://one,two/library?port=5433", "one:5433,two:5433", 5432)]
    public void Hosts_and_ports_may_be_several_and_in_the_query(string text, string hosts, int port) =>
        Assert.Equal(new DatabaseUrl.PostgreSql(hosts, port, "library"), Parse(text));

    [Fact]
    public void The_URLs_of_hosters_are_understood()
    {
        var expected = new DatabaseUrl.PostgreSql("db", 5432, "library")
        {
            SslMode = SslMode.Require,
            ChannelBinding = ChannelBinding.Require,
            ClientCertificate = "c.pem",
            ClientKey = "k.pem",
            ConnectLimit = TimeSpan.FromSeconds(15),
            Options = "-c search_path=library",
            Target = "primary",
            IsPooled = true,
        };

        Assert.Equal(
            expected,
            Parse(
                "postgresql://db/library?sslmode=require&channel_binding=require&sslrootcert=system&sslcert=c.pem"
                    + "&sslkey=k.pem&connect_timeout=15&options=-c%20search_path%3Dlibrary"
                    + "&target_session_attrs=primary&pgbouncer=true"
            )
        );
    }

    [Theory]
    [InlineData("sqlite:///library.db", "library.db")]
    [InlineData("sqlite+aiosqlite:///./library.db", "./library.db")]
    [InlineData("sqlite:////var/lib/library.db", "/var/lib/library.db")]
    [InlineData("sqlite+aiosqlite:////var/lib/my library.db", "/var/lib/my library.db")]
    public void SQLite_files_are_relative_after_three_slashes_and_absolute_after_four(string text, string path) =>
        Assert.Equal(new DatabaseUrl.Sqlite(path), Parse(text));

    [Theory]
    [InlineData("sqlite:///:memory:")]
    [InlineData("sqlite+aiosqlite:///:memory:")]
    [InlineData("sqlite:///file::memory:")]
    [InlineData("sqlite://")]
    [InlineData("sqlite:///")]
    public void A_database_in_memory_is_refused_with_the_reason(string text) =>
        Assert.Equal(
            "must name a SQLite file: a database in memory would end with its first connection",
            DatabaseUrl.Parse(text).Fault
        );

    [Theory]
    [InlineData("library.db", "must begin with postgresql:// or sqlite:///")]
    [InlineData("mysql://db/library", "must begin with postgresql:// or sqlite:///")]
    [InlineData("POSTGRESQL://db/library", "must begin with postgresql:// or sqlite:///")]
    [InlineData("sqlite://library.db", "three slashes")]
    [InlineData("sqlite:///library.db?mode=ro", "without options")]
    [InlineData("sqlite:///file:library.db", "without options")]
    [InlineData("postgresql://db", "must name one database")]
    [InlineData("postgresql://db/", "must name one database")]
    [InlineData("postgresql://db/a/b", "must name one database")]
    [InlineData("postgresql:///library", "must name a host")]
    [InlineData("postgresql://db:0/library", "must have a port from 1 to 65535")]
    [InlineData("postgresql://db:65536/library", "must have a port from 1 to 65535")]
    [InlineData("postgresql://db:x/library", "percent-encoded")]
    [InlineData("postgresql://one,/library", "percent-encoded")]
    [InlineData("postgresql://one,t_w*o/library", "must name hosts by name")]
    [InlineData("postgresql://one,%2Ftmp/library", "must name one host where it is the folder of a socket")]
    [InlineData("postgresql://db:1/library?port=2", "and in one place")]
    [InlineData("postgresql://a,b,c/library?port=1,2", "or one for each host")]
    [InlineData("postgresql://db/library?port=x", "must have a port from 1 to 65535")]
    [InlineData("postgresql://db/library?host=other", "must name its hosts in one place")]
    [InlineData("postgresql:///library?host=a/b", "must name hosts by name")]
    [InlineData("postgresql://db/library?sslkey=k.pem", "must have sslcert beside sslkey")]
    [InlineData(
        "postgresql://db/library?connect_timeout=0",
        "connect_timeout that must be a whole number from 1 to 60"
    )]
    [InlineData("postgresql://db/library?channel_binding=yes", "channel_binding that must be one of disable")]
    [InlineData("postgresql://db/library?pgbouncer=maybe", "pgbouncer that must be true or false")]
    [InlineData("postgresql://a,b/library?target_session_attrs=standby", "must be one of any, read-write, primary")]
    [InlineData("postgresql://ann:pa/ss@db/library", "percent-encoded")]
    [InlineData("postgresql://ann:pa#ss@db/library", "percent-encoded")]
    [InlineData("postgresql://ann:100%@db/library", "percent-encoded")]
    [InlineData("postgresql://ann:a%00b@db/library", "control characters")]
    [InlineData("postgresql://db/library?sslmode=always", "has an option sslmode that must be one of disable, allow")]
    [InlineData("postgresql://db/library?pool_size=5", "has an option pool_size that this program does not know")]
    [InlineData("postgresql://ann@db/library?c4n4ry@db/x=1", "has an option that this program does not know")]
    public void Anything_else_is_refused_with_the_rule(string text, string rule) =>
        Assert.Contains(rule, DatabaseUrl.Parse(text).Fault, StringComparison.Ordinal);

    private static DatabaseUrl Parse(string text) => DatabaseUrl.Parse(text).Value;
}
