# shellcheck shell=bash disable=SC2154
# The requests of growth.sh to the service, to be sourced by it:
#
#   ask KIND SIZE CLIENTS      sends $per_round requests of a kind (read, borrow, loans, first, deep), each client over
#                              one connection
#   give_back SIZE CLIENTS     returns what the last "borrow" has lent
#
# Status and milliseconds of each request go to $work/times/KIND.SIZE.CLIENTS.CLIENT.

# Prints a file for curl. Everything random is decided here, before the first request is sent.
requests_of() { # KIND SIZE CLIENTS CLIENT
  awk -v kind="$1" -v base="${url[$2]}" -v clients="$3" -v client="$4" -v count=$((per_round / $3)) -v seed="$RANDOM" \
    -v books="$(books_of "$2")" -v readers="$readers" -v began="$began" -v page="$page" -v deep="$deep" '
    function id(number,    time) {
      # Not every awk writes more than 32 bits in hexadecimal.
      time = began * 1000 + number
      return sprintf("%08x-%04x-7000-8000-%012x", int(time / 65536), time % 65536, number)
    }
    # The cursor of the contract: the bytes of an id in base64url. Three hexadecimal digits are two of its characters.
    function cursor(number,    digits, at, bits, text) {
      digits = id(number) "0"
      gsub("-", "", digits)
      for (at = 1; at <= 33; at += 3) {
        bits = 256 * digit(digits, at) + 16 * digit(digits, at + 1) + digit(digits, at + 2)
        text = text substr(letters, int(bits / 64) + 1, 1) substr(letters, bits % 64 + 1, 1)
      }
      return text
    }
    function digit(digits, at) { return index("0123456789abcdef", substr(digits, at, 1)) - 1 }
    function any(below) { return int(rand() * below) }
    BEGIN {
      srand(seed)
      letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
      share = int(books / clients)
      first = any(share)
    }
    { token[NR] = $0 }
    END {
      for (turn = 1; turn <= count; turn++) {
        # Half of the readers borrow, the others look at loans that are as old as they are.
        reader = 1 + any(readers / 2) + (kind == "borrow" ? int(readers / 2) : 0)
        data = ""
        if (kind == "read") path = "/books/" id(1 + any(books))
        if (kind == "loans") path = "/loans?limit=" page
        if (kind == "first") path = "/books?limit=" page
        if (kind == "deep") path = "/books?limit=" page "&after=" cursor(deep + any(1000))
        if (kind == "borrow") {
          # No two clients, and no client twice: 7919 is a prime.
          path = "/loans"
          book = id(1 + (client - 1) * share + (first + turn * 7919) % share)
          data = "{\\\"book_id\\\":\\\"" book "\\\",\\\"member_id\\\":\\\"" id(reader) "\\\"}"
        }
        if (turn > 1) print "next"
        print "url = \"" base path "\""
        print "header = \"Authorization: Bearer " token[reader] "\""
        if (data != "") print "header = \"Content-Type: application/json\"\ndata = \"" data "\""
        print "silent\nwrite-out = \"\\ntime %{http_code} %{time_total}\\n\""
      }
    }' "$work/tokens.$2"
}

returns_of() { # SIZE CLIENTS CLIENT
  local answers=$work/answers.borrow.$1.$2.$3
  { grep -ao '^{"id":"[^"]*"' "$answers" || { head -n 3 "$answers" >&2; die 'Nothing was lent.'; }; } | cut -d'"' -f4 |
    awk -v base="${url[$1]}" -v token="$(head -n 1 "$work/tokens.$1")" '{
      if (NR > 1) print "next"
      print "url = \"" base "/loans/" $0 "/return\""
      print "header = \"Authorization: Bearer " token "\"\nheader = \"Content-Type: application/json\"\ndata = \"{}\""
      print "silent\nwrite-out = \"\\ntime %{http_code} %{time_total}\\n\""
    }'
}

ask() { # KIND SIZE CLIENTS
  local client
  for client in $(seq "$3"); do requests_of "$1" "$2" "$3" "$client" >"$work/requests.$1.$2.$3.$client"; done
  _send "$1" "$2" "$3"
}

give_back() { # SIZE CLIENTS
  local client
  for client in $(seq "$2"); do returns_of "$1" "$2" "$client" >"$work/requests.return.$1.$2.$client"; done
  _send return "$1" "$2"
}

_send() { # KIND SIZE CLIENTS
  local client waits=() process
  for client in $(seq "$3"); do
    curl --config "$work/requests.$1.$2.$3.$client" >"$work/answers.$1.$2.$3.$client" 2>"$work/curl.log" &
    waits+=("$!")
  done
  for process in "${waits[@]}"; do wait "$process" || { cat "$work/curl.log" >&2; die "curl failed: $1, $2."; }; done
  for client in $(seq "$3"); do
    awk '$1 == "time" { print $2, $3 * 1000 }' "$work/answers.$1.$2.$3.$client" >>"$work/times/$1.$2.$3.$client"
  done
}
