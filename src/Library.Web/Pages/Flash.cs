using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>
/// The message that a page shows once after a form was carried out elsewhere: a word that the page knows, and a number.
/// It travels in a cookie that lives a minute, since readers without a session have nothing else; text never does.
/// </summary>
/// <param name="Word">Names the sentence.</param>
/// <param name="Number">A number in it.</param>
public sealed record Flash(string Word, int Number)
{
    private const string Name = "told";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Has the next page tell it.</summary>
    public static void Set(HttpContext context, string word, int number = 0)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = OwnCookie.OptionsFor(context.Request);
        options.MaxAge = Lifetime;
        context.Response.Cookies.Append(Name, $"{word}.{number}", options);
    }

    /// <summary>The message for this page, or null. It is told once.</summary>
    public static Flash? Take(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Name] is not { } text)
        {
            return null;
        }

        context.Response.Cookies.Delete(Name, OwnCookie.OptionsFor(context.Request));
        return
            text.Split('.') is [var word, var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Flash(word, number)
            : null;
    }
}
