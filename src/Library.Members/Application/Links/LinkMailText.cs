using System.Globalization;
using Library.Members.Domain;
using Library.Notifications.Contract;

namespace Library.Members.Application;

/// <summary>
/// The words of the mails that bring links. A name is not among them: anyone can register the address of a stranger,
/// and what they typed must not reach that stranger in the library's name.
/// </summary>
/// <param name="appBaseUrl">Where people reach this service. Links are built from nothing else, never from what a
/// client sent.</param>
/// <param name="verificationLifetime">How long a link works that shows an address to be the reader's.</param>
/// <param name="resetLifetime">How long a reset link works.</param>
internal sealed class LinkMailText(string appBaseUrl, TimeSpan verificationLifetime, TimeSpan resetLifetime)
{
    private readonly string _baseUrl = appBaseUrl.TrimEnd('/');

    /// <summary>The mail that brings a link for this purpose.</summary>
    /// <param name="purpose">The purpose of the link.</param>
    /// <param name="token">The token in it.</param>
    public Notification For(LinkPurpose purpose, string token) =>
        purpose switch
        {
            LinkPurpose.VerifyEmail => Verification(token),
            LinkPurpose.ResetPassword => Reset(token),
            LinkPurpose.ChangeEmail => Change(token),
            _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
        };

    private Notification Verification(string token) =>
        new(
            "Confirm your e-mail address",
            $"""
            Welcome to the library!

            Please confirm your e-mail address. Open this page and press the button:

            {_baseUrl}/members/verify?token={Uri.EscapeDataString(token)}

            {Works(verificationLifetime)} If you did not register at the library, ignore this mail.

            """
        );

    private Notification Reset(string token) =>
        new(
            "Choose a new password",
            $"""
            You asked for a new password at the library. To choose one, open this page:

            {_baseUrl}/members/password/reset?token={Uri.EscapeDataString(token)}

            {WorksOnce(resetLifetime)} If it was not you who asked, ignore this mail: your password stays as it is.

            """
        );

    private Notification Change(string token) =>
        new(
            "Confirm your new e-mail address",
            $"""
            Your account at the library is to have this e-mail address. Open this page and press the button:

            {_baseUrl}/account/address?token={Uri.EscapeDataString(token)}

            {WorksOnce(verificationLifetime)} If it was not you who asked, ignore this mail: nothing is changed.

            """
        );

    private static string Works(TimeSpan time) => $"The link works for {InWords(time)}.";

    private static string WorksOnce(TimeSpan time) => $"The link works once, for {InWords(time)}.";

    private static string InWords(TimeSpan time) =>
        time.TotalHours switch
        {
            < 1 => Count(time.TotalMinutes, "minute"),
            _ => Count(time.TotalHours, "hour"),
        };

    private static string Count(double number, string unit)
    {
        var whole = Math.Floor(number);
        return string.Create(CultureInfo.InvariantCulture, $"{whole:0} {unit}{(whole is 1 ? "" : "s")}");
    }
}
