using System.Collections.Frozen;

namespace Library.Books.Presentation.Pages;

/// <summary>Languages by the names that readers know. The platform has none, as it runs without data on
/// cultures.</summary>
internal static class LanguageNames
{
    private static readonly FrozenDictionary<string, string> ByCode = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["ar"] = "Arabic",
        ["bg"] = "Bulgarian",
        ["bs"] = "Bosnian",
        ["ca"] = "Catalan",
        ["cs"] = "Czech",
        ["cy"] = "Welsh",
        ["da"] = "Danish",
        ["de"] = "German",
        ["el"] = "Greek",
        ["en"] = "English",
        ["eo"] = "Esperanto",
        ["es"] = "Spanish",
        ["et"] = "Estonian",
        ["eu"] = "Basque",
        ["fa"] = "Persian",
        ["fi"] = "Finnish",
        ["fr"] = "French",
        ["ga"] = "Irish",
        ["gl"] = "Galician",
        ["grc"] = "Ancient Greek",
        ["gsw"] = "Swiss German",
        ["he"] = "Hebrew",
        ["hi"] = "Hindi",
        ["hr"] = "Croatian",
        ["hu"] = "Hungarian",
        ["id"] = "Indonesian",
        ["it"] = "Italian",
        ["ja"] = "Japanese",
        ["ko"] = "Korean",
        ["ku"] = "Kurdish",
        ["la"] = "Latin",
        ["lb"] = "Luxembourgish",
        ["lt"] = "Lithuanian",
        ["lv"] = "Latvian",
        ["mk"] = "Macedonian",
        ["nb"] = "Norwegian Bokmål",
        ["nds"] = "Low German",
        ["nl"] = "Dutch",
        ["nn"] = "Norwegian Nynorsk",
        ["no"] = "Norwegian",
        ["pl"] = "Polish",
        ["ps"] = "Pashto",
        ["pt"] = "Portuguese",
        ["rm"] = "Romansh",
        ["ro"] = "Romanian",
        ["ru"] = "Russian",
        ["sk"] = "Slovak",
        ["sl"] = "Slovenian",
        ["so"] = "Somali",
        ["sq"] = "Albanian",
        ["sr"] = "Serbian",
        ["sv"] = "Swedish",
        ["sw"] = "Swahili",
        ["ta"] = "Tamil",
        ["th"] = "Thai",
        ["ti"] = "Tigrinya",
        ["tr"] = "Turkish",
        ["uk"] = "Ukrainian",
        ["ur"] = "Urdu",
        ["vi"] = "Vietnamese",
        ["zh"] = "Chinese",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a language; its code where that is a rare one.</summary>
    public static string Of(string code) => ByCode.GetValueOrDefault(code, code);
}
