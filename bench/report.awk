# Makes a table (form=md), JSON (form=json) or a plot (form=svg) of the measurements, which are lines of
#   slice ROUND HOST CASE REQUESTS MICROSECONDS ERRORS P50 P99 CPU_SECONDS RESIDENT_KIB
#   start ROUND HOST MILLISECONDS
# in which the two hosts of a round stand side by side. With form=md it ends with 1 where a floor or a limit does not
# hold or a request failed.

BEGIN {
  names = "read-cached read-hot read-uncached read-aside page add add-staffed borrow login register"
  cases = split(names, case_at, " ")
  label["read-cached"] = "read a book, cached (Bare: cache too)"
  label["read-hot"] = "read a book, cached (Bare: database)"
  label["read-uncached"] = "read a book, uncached (Bare: database alone)"
  label["read-aside"] = "read a book, uncached (Bare: cache and database)"
  label["page"] = "page of 20 books"
  label["add"] = "add a book (policy open, no token)"
  label["add-staffed"] = "add a book (policy staffed, with token)"
  label["borrow"] = "borrow + return"
  label["login"] = "log in"
  label["register"] = "register"
  floor["read-cached"] = 0.30
  floor["read-aside"] = 0.50
  floor["page"] = 0.50
  floor["add"] = 0.50
  floor["borrow"] = 0.45
  most_memory = 1.5
  most_start = 2.25
}

$1 == "slice" {
  key = $3 SUBSEP $4
  add("rate", key, $5 / $6 * 1e6)
  add("p50", key, $8 / 1000)
  add("p99", key, $9 / 1000)
  add("cpu", key, $5 ? $10 / $5 * 1e6 : 0)
  add("memory", key, $11 / 1024)
  errors[key] += $7
  all_errors += $7
  measured[$4] = 1
  rate_of[$2, $3, $4] = $5 / $6
  if (rate_of[$2, "library", $4] && rate_of[$2, "bare", $4]) {
    add("ratio", $4, rate_of[$2, "library", $4] / rate_of[$2, "bare", $4])
  }
}

$1 == "start" { add("start", $3, $4) }

function add(what, key, value) { values[what, key, ++count[what, key]] = value }

function median(what, key,    n, i, j, held, sorted) {
  n = count[what, key]
  if (!n) return 0
  for (i = 1; i <= n; i++) {
    held = values[what, key, i]
    for (j = i - 1; j >= 1 && sorted[j] > held; j--) sorted[j + 1] = sorted[j]
    sorted[j + 1] = held
  }
  return (sorted[int((n + 1) / 2)] + sorted[int(n / 2) + 1]) / 2
}

# The largest of the medians of the cases, but for those that hash: there the C library decides what it keeps of 19 MiB
# a hash.
function memory_of(host,    i, most, now) {
  for (i = 1; i <= cases; i++) {
    if (case_at[i] == "login" || case_at[i] == "register") continue
    now = median("memory", host SUBSEP case_at[i])
    if (now > most) most = now
  }
  return most + 0
}

function verdict(holds) {
  if (!holds) failed = 1
  return holds ? "holds" : "**does not hold**"
}

END {
  if (form == "json") json()
  else if (form == "svg") svg()
  else markdown()
  exit form == "md" && (failed || all_errors)
}

function markdown(    i, name, ratio, judged, p99, p99_judged) {
  print "| | requests/s | | ratio | floor | p50, ms | | p99, ms | | ratio | limit | CPU, µs a request | | errors | |"
  print "|---|---:|---:|---:|---|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|"
  print "| | Bare | Library | | | Bare | Library | Bare | Library | | | Bare | Library | Bare | Library |"
  for (i = 1; i <= cases; i++) {
    name = case_at[i]
    if (!measured[name]) continue
    ratio = median("ratio", name)
    judged = floor[name] ? sprintf("%.2f %s", floor[name], verdict(ratio >= floor[name])) : ""
    p99 = median("p99", "bare" SUBSEP name)
    p99 = p99 ? median("p99", "library" SUBSEP name) / p99 : 0
    # Connections that wait for answers wait the longer the fewer there are; a quarter more is for the slowest of them.
    most_p99 = floor[name] ? 1.25 / floor[name] : 0
    p99_judged = floor[name] ? sprintf("%.1f %s", most_p99, verdict(p99 <= most_p99)) : ""
    printf "| %s | %.0f | %.0f | %.2f | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %s | %.0f | %.0f | %d | %d |\n",
      label[name], median("rate", "bare" SUBSEP name), median("rate", "library" SUBSEP name), ratio, judged,
      median("p50", "bare" SUBSEP name), median("p50", "library" SUBSEP name),
      median("p99", "bare" SUBSEP name), median("p99", "library" SUBSEP name), p99, p99_judged,
      median("cpu", "bare" SUBSEP name), median("cpu", "library" SUBSEP name),
      errors["bare" SUBSEP name], errors["library" SUBSEP name]
  }
  print ""
  print "| | Bare | Library | ratio | limit |"
  print "|---|---:|---:|---:|---|"
  compare("memory under load, MiB", memory_of("bare"), memory_of("library"), most_memory)
  compare("start to first answer, ms", median("start", "bare"), median("start", "library"), most_start)
}

function compare(what, bare, library, most) {
  if (!bare) return
  printf "| %s | %.0f | %.0f | %.2f | %.2f %s |\n", what, bare, library, library / bare, most,
    verdict(library <= most * bare)
}

function json(    i, h, name, key, host_at, separator) {
  split("bare library", host_at, " ")
  printf "{\n  \"connections\": %d,\n", connections
  printf "  \"start_ms\": { \"bare\": %.1f, \"library\": %.1f },\n", median("start", "bare"), median("start", "library")
  printf "  \"memory_mib\": { \"bare\": %.1f, \"library\": %.1f },\n", memory_of("bare"), memory_of("library")
  printf "  \"cases\": {"
  for (i = 1; i <= cases; i++) {
    name = case_at[i]
    if (!measured[name]) continue
    printf "%s\n    \"%s\": {\n      \"ratio\": %.3f", separator, name, median("ratio", name)
    separator = ","
    for (h = 1; h <= 2; h++) {
      key = host_at[h] SUBSEP name
      printf ",\n      \"%s\": { \"requests_per_second\": %.1f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, ",
        host_at[h], median("rate", key), median("p50", key), median("p99", key)
      printf "\"cpu_us\": %.1f, \"memory_mib\": %.1f, \"errors\": %d }",
        median("cpu", key), median("memory", key), errors[key]
    }
    printf "\n    }"
  }
  printf "\n  }\n}\n"
}

# Horizontal bars, each case on a scale of its own: requests a second to the left, p50 and p99 to the right.
function svg(    i, name, y, height, rows, demanded) {
  for (i = 1; i <= cases; i++) rows += measured[case_at[i]]
  height = 70 + rows * 62
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1000\" height=\"%d\" ", height
  print "font-family=\"sans-serif\" font-size=\"12\">"
  printf "<rect width=\"1000\" height=\"%d\" fill=\"#ffffff\"/>\n", height
  text(20, 24, "Bare", "#7a7a7a", "start", "bold")
  text(60, 24, "Library", "#1f5fa8", "start", "bold")
  text(120, 24, "medians at " connections " connections", "#333333", "start", "normal")
  text(340, 46, "requests a second", "#333333", "start", "bold")
  text(680, 46, "p50 (full) and p99 (light), ms", "#333333", "start", "bold")
  y = 62
  for (i = 1; i <= cases; i++) {
    name = case_at[i]
    if (!measured[name]) continue
    text(20, y + 18, label[name], "#333333", "start", "normal")
    demanded = floor[name] ? sprintf(", floor %.2f", floor[name]) : ""
    text(20, y + 36, sprintf("ratio %.2f%s", median("ratio", name), demanded), "#666666", "start", "normal")
    bars(name, "bare", "#a0a0a0", "#dcdcdc", y)
    bars(name, "library", "#1f5fa8", "#a9c8ea", y + 22)
    y += 62
  }
  print "</svg>"
}

function bars(name, host, full, light, y,    key, rate, p50, p99) {
  key = host SUBSEP name
  p50 = median("p50", key)
  p99 = median("p99", key)
  rate = median("rate", key)
  bar(340, y, 230 * rate / most("rate", name), full)
  text(346 + 230 * rate / most("rate", name), y + 14, sprintf("%.0f", rate), "#333333", "start", "normal")
  bar(680, y, 200 * p99 / most("p99", name), light)
  bar(680, y, 200 * p50 / most("p99", name), full)
  text(686 + 200 * p99 / most("p99", name), y + 14, sprintf("%.1f / %.1f", p50, p99), "#333333", "start", "normal")
}

function most(what, name,    one, other) {
  one = median(what, "bare" SUBSEP name)
  other = median(what, "library" SUBSEP name)
  one = one > other ? one : other
  return one ? one : 1
}

function bar(x, y, width, colour) {
  printf "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>\n", x, y, width, colour
}

function text(x, y, words, colour, anchor, weight) {
  printf "<text x=\"%.1f\" y=\"%d\" fill=\"%s\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>\n",
    x, y, colour, anchor, weight, words
}
