using System.Text;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Writes a line of tokens: words in their order, a gap between texts, other spellings at the end.</summary>
/// <param name="counts">How often each token stands in the lines of one title.</param>
internal sealed class TokenLine(Dictionary<string, int> counts)
{
    // PostgreSQL keeps at most 255 positions of a token; SQLite would keep all of them.
    private const int MostOfOneToken = 255;

    private readonly StringBuilder _line = new(IndexedTexts.Space);
    private readonly SortedSet<string> _otherSpellings = new(StringComparer.Ordinal);

    /// <summary>Adds a text, which no phrase reaches into from the one before.</summary>
    public TokenLine Add(IReadOnlyList<FoldedWord> words, Func<string, string>? mark = null)
    {
        AddGap();
        foreach (var word in words)
        {
            foreach (var part in word.Parts)
            {
                AddToken(Mark(part.Token));
                NoteOthers(part);
            }

            NoteWhole(word.Joined);
            NoteWhole(word.Elided);
        }

        return this;

        string Mark(string token) => mark is null ? token : mark(token);

        void NoteWhole(Spelling? spelling)
        {
            if (spelling is not null)
            {
                _otherSpellings.Add(Mark(spelling.Token));
                NoteOthers(spelling);
            }
        }

        void NoteOthers(Spelling spelling)
        {
            foreach (var other in new[] { spelling.Plain, spelling.Expanded })
            {
                if (!string.Equals(other, spelling.Token, StringComparison.Ordinal))
                {
                    _otherSpellings.Add(Mark(other));
                }
            }
        }
    }

    /// <summary>Adds a token by itself.</summary>
    public TokenLine AddAlone(string token)
    {
        AddGap();
        AddToken(token);
        return this;
    }

    /// <summary>The line.</summary>
    public override string ToString()
    {
        foreach (var spelling in _otherSpellings)
        {
            AddAlone(spelling);
        }

        _otherSpellings.Clear();
        return _line.ToString();
    }

    private void AddGap()
    {
        if (_line.Length > 1)
        {
            Append(IndexedTexts.Gap);
        }
    }

    private void AddToken(string token)
    {
        var count = counts.GetValueOrDefault(token);
        counts[token] = count + 1;
        Append(count < MostOfOneToken ? token : IndexedTexts.Gap);
    }

    private void Append(string token) => _line.Append(token).Append(IndexedTexts.Space);
}
