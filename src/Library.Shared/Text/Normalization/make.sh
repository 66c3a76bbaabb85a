#!/usr/bin/env bash
# Makes normalization.txt and the vectors of its test anew from Debian's package unicode-data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
unicode=${1:-/usr/share/unicode}
vectors=../../../../tests/Library.Shared.Tests/Text/normalization-test.txt.gz

{
  printf '# From Unicode %s; see SOURCE.md.\n' "$(sed -n '1s/.*-\([0-9.]*\)\.txt/\1/p' "$unicode/DerivedNormalizationProps.txt")"
  awk '
    function number(digits,   value, position) {
      value = 0
      for (position = 1; position <= length(digits); position++) {
        value = value * 16 + index("0123456789ABCDEF", substr(digits, position, 1)) - 1
      }
      return value
    }
    function flush() { if (first != "") printf "%s-%s=%s\n", first, last, class }
    NR == FNR {
      if (/; Full_Composition_Exclusion/) {
        ends = split($1, range, /\.\./)
        for (point = number(range[1]); point <= number(range[ends]); point++) excluded[point]
      }
      next
    }
    { split($0, field, ";") }
    field[6] != "" && field[6] !~ /^</ { print (number(field[1]) in excluded ? "!" : "") field[1], field[6] }
    field[4] != "0" {
      if (field[4] != class || number(field[1]) != number(last) + 1) { flush(); first = field[1]; class = field[4] }
      last = field[1]
    }
    END { flush() }' "$unicode/DerivedNormalizationProps.txt" "$unicode/UnicodeData.txt"
} >normalization.txt

# The columns of the source, form C and form D, where they differ; the syllables of Hangul are tested by computing them.
bzip2 -dc "$unicode/NormalizationTest.txt.bz2" | sed 's/ *#.*//' |
  awk -F ';' '/^@|^$/ { next } ($1 != $2 || $1 != $3) && $1 !~ /^(A[C-F]|[BC]|D[0-7])[0-9A-F]*$/ { print $1 ";" $2 ";" $3 }' |
  gzip -9n >"$vectors"
