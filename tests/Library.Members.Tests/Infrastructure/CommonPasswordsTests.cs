using Library.Members.Domain;
using Library.Members.Infrastructure.CommonPasswords;

namespace Library.Members.Tests.Infrastructure;

public sealed class CommonPasswordsTests
{
    private static readonly EmbeddedCommonPasswords Common = new();

    [Theory]
    [InlineData("password")]
    [InlineData("12345678")]
    [InlineData("qwertyuiop")]
    [InlineData("iloveyou")]
    [InlineData("P@ssw0rd")]
    [InlineData("PASSWORD123")]
    [InlineData("13101982")]
    public void A_common_password_is_common_in_any_case(string text) =>
        Assert.True(Common.Contains(Password.Parse(text)));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("password ")]
    [InlineData("пароль-и-ещё")]
    public void Any_other_is_not(string text) => Assert.False(Common.Contains(Password.Parse(text)));

    [Fact]
    public void The_list_has_three_thousand_that_are_long_enough()
    {
        using var stream = typeof(EmbeddedCommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var listed = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3000, listed.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(listed, text => Assert.True(Common.Contains(Password.Parse(text))));
    }
}
