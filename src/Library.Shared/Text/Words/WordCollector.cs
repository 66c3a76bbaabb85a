using System.Text;

namespace Library.Shared;

/// <summary>Makes words of the characters that it is given one by one.</summary>
internal sealed class WordCollector
{
    // Words that lose their vowel before another in French, Italian and Catalan.
    private static readonly string[] ElidedWords =
    [
        "c",
        "d",
        "j",
        "l",
        "m",
        "n",
        "s",
        "t",
        "qu",
        "all",
        "dall",
        "dell",
        "nell",
        "sull",
        "un",
    ];

    private readonly List<FoldedWord> _words = [];
    private readonly List<Spelling> _parts = [];
    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _expanded = new();
    private readonly List<Rune> _pairs = [];
    private Spelling? _elided;
    private bool _isHeld;

    /// <summary>The word goes on with this letter.</summary>
    public void AddLetter(char plain, params ReadOnlySpan<char> expanded)
    {
        EndPairs();
        _isHeld = false;
        _plain.Append(plain);
        _expanded.Append(expanded);
    }

    /// <summary>The word goes on with a character of a script of pairs.</summary>
    public void AddPaired(Rune character)
    {
        EndLetters();
        _pairs.Add(character);
    }

    /// <summary>A hyphen or an apostrophe ends this part of the word; the word itself ends unless a letter
    /// follows.</summary>
    public void Hold(bool isApostrophe)
    {
        EndPairs();
        if (_isHeld || _plain.Length == 0)
        {
            EndLetters();
            return;
        }

        EndPart();
        if (isApostrophe && _parts is [var only] && ElidedWords.Contains(only.Plain, StringComparer.Ordinal))
        {
            _elided ??= only;
            _parts.Clear();
        }

        _isHeld = true;
    }

    /// <summary>Ends a word of one letter as the name of a programming language: C++, C#.</summary>
    /// <returns>False where there is no such word.</returns>
    public bool TryNameLanguage(string suffix)
    {
        if (_plain.Length != 1 || _parts.Count > 0 || _elided is not null)
        {
            return false;
        }

        _plain.Append(suffix);
        _expanded.Append(suffix);
        EndLetters();
        return true;
    }

    /// <summary>The word ends here.</summary>
    public void EndWord()
    {
        EndPairs();
        EndLetters();
    }

    /// <summary>The text ends here.</summary>
    public IReadOnlyList<FoldedWord> Finish()
    {
        EndWord();
        return _words;
    }

    private void EndPart()
    {
        if (_plain.Length == 0)
        {
            return;
        }

        _parts.Add(Spelling.Of(_plain.ToString(), _expanded.ToString()));
        _plain.Clear();
        _expanded.Clear();
    }

    private void EndLetters()
    {
        EndPart();
        _isHeld = false;
        if (_parts.Count == 0 && _elided is { } alone)
        {
            // Nothing follows the apostrophe: it was a word like any other.
            _parts.Add(alone);
            _elided = null;
        }

        if (_parts.Count > 0)
        {
            _words.Add(
                new FoldedWord([.. _parts])
                {
                    Joined = _parts.Count > 1 || _elided is not null ? Join() : null,
                    Elided = _elided,
                }
            );
        }

        _parts.Clear();
        _elided = null;
    }

    private Spelling Join() =>
        Spelling.Of(
            _elided?.Plain + string.Concat(_parts.Select(part => part.Plain)),
            _elided?.Expanded + string.Concat(_parts.Select(part => part.Expanded))
        );

    private void EndPairs()
    {
        if (_pairs.Count == 0)
        {
            return;
        }

        var parts = _pairs.Select(
            (character, index) => $"{character}{(index + 1 < _pairs.Count ? _pairs[index + 1].ToString() : "")}"
        );
        _words.Add(new FoldedWord([.. parts.Select(part => new Spelling(part, part))]) { IsPairs = true });
        _pairs.Clear();
    }
}
