# Recombines the words and names of a word list into titles of books, the same ones for the same seed whatever the awk:
#   awk -v titles=N -v seed=N -v samples=N -v queries=FOLDER -f search-titles.awk WORDS
#
# Prints a line of CSV for each: id, title, author, subjects, year, language, kind, description, barcode, place; writes
# queries of several kinds to FOLDER, one a line, taken from titles that are spread evenly over all.

function random() {
  state = state * 16807 % 2147483647
  return state / 2147483647
}
function any(count) { return int(random() * count) + 1 }
# The second word of a list is half as frequent as the first, the third a third, as in languages.
function ranked(count) { return int(exp(random() * log(count))) }
function shuffle(list, count,    at, other, kept) {
  for (at = count; at > 1; at--) {
    other = any(at)
    kept = list[at]; list[at] = list[other]; list[other] = kept
  }
}
function word() { return words[ranked(word_count)] }
function capital(text) { return toupper(substr(text, 1, 1)) substr(text, 2) }
function id(number,    time) {
  time = 1600000000000 + number
  return sprintf("%08X-%04X-7000-8000-%012X", int(time / 65536), time % 65536, number)
}
function title_of(first, second,    form) {
  form = any(6)
  if (form == 1) return "The " first " of the " second
  if (form == 2) return capital(first) " and " second
  if (form == 3) return "A history of the " first " " second
  if (form == 4) return capital(first) " in the " second " of " word()
  if (form == 5) return "The " first " " second
  return capital(first) ", or the " second
}
function subjects_of(    count, text) {
  text = "[\"\"" capital(words[ranked(400)]) "\"\""
  for (count = any(3); count > 1; count--) text = text ",\"\"" capital(words[400 + any(400)]) "\"\""
  return text "]"
}
function description_of(    count, text) {
  text = capital(word())
  for (count = 5 + any(15); count > 0; count--) text = text " " (any(5) == 1 ? "the " : "") word()
  return text "."
}
function mistyped(text,    half) {
  half = int(length(text) / 2)
  return substr(text, 1, half) "q" substr(text, half + 2)
}
function ask(kind, text) { print text >(queries "/" kind) }
function sample(title, first, second, author, last) {
  ask("two", first " " second)
  ask("three", substr(first, 1, 3))
  ask("phrase", "\"" title "\"")
  ask("author", last " " first)
  ask("mistyped", mistyped(first) " " second)
}

/^[a-z][a-z][a-z]+$/ { words[++word_count] = $0 }
/^[A-Z][a-z][a-z]+$/ { names[++name_count] = $0 }

END {
  state = seed
  shuffle(words, word_count)
  shuffle(names, name_count)
  language_count = split("en en en en en en de de fr es it pl", languages, " ")
  kind_count = split("book book book book book book film music", kinds, " ")
  for (number = 1; number <= titles; number++) {
    first = word()
    second = word()
    last = names[ranked(name_count)]
    author = names[ranked(2000)] " " last
    title = title_of(first, second)
    printf "%s,\"%s\",%s,\"%s\",%d,%s,%s,%s,B%08d,%s\n", id(number), title, author, subjects_of(), 1850 + any(175),
      languages[any(language_count)], kinds[any(kind_count)], description_of(), number,
      any(1000) == 1 ? "Cellar" : any(5) == 1 ? "Branch" : "Hall"
    if (number % int(titles / samples) == 0) sample(title, first, second, author, last)
  }
  for (number = 1; number <= samples; number++) ask("rare", words[word_count - number])
}
