# shellcheck shell=bash disable=SC2317
# The two libraries of growth.sh, to be sourced after lib.sh. Ids are of version 7 and grow with time, as the
# application's own do; all loans are closed, and spread over books and members but for the readers, who have forty each
# however many loans there are.

members=10000
readers=32
loans_of_reader=40
portion=1000000
began=1600000000

number() { sed ':a; s/\B[0-9]\{3\}\>/,&/; ta' <<<"$1"; }

# Rows FROM to TO of a table, as a SELECT; the dialects differ in what makes an id, a time and a row for each number.
rows_of_books() {
  printf "SELECT %s, 'The book of number ' || i, 'The author of number ' || (i %% 5000), %s, %s,
    'What one says of book ' || i || ', at some length: a hundred characters or so, as most descriptions have.'
    FROM %s" "$(id i)" "$(padded i)" "$(padded i)" "$(numbers "$1" "$2")"
}

rows_of_members() { # HASH
  printf "SELECT %s, 'The reader of number ' || i, 'reader.' || i || '@example.org', '%s', %s, 'member', 'stamp'
    FROM %s" \
    "$(id i)" "$1" "$yes" "$(numbers 1 "$members")"
}

rows_of_loans() { # FROM TO BOOKS LOANS
  local step=$(($4 / (readers * loans_of_reader))) book reader
  # 2,654,435,761 shares no factor with a round number: neighbours in time are far apart in the catalogue.
  book=$(id "(1 + i * 2654435761 % $3)")
  reader="(CASE WHEN i % $step = 0 THEN 1 + i / $step % $readers
    ELSE $readers + 1 + i * 7919 % ($members - $readers) END)"
  printf "SELECT %s, %s, %s, %s, %s, %s, %s FROM %s" "$(id i)" "$book" "$book" "$(id "$reader")" \
    "$(time_at 'i * 10')" "$(time_at 'i * 10 + 1209600')" "$(time_at 'i * 10 + 604800')" "$(numbers "$1" "$2")"
}

speak_postgres() {
  yes=true
  id() {
    printf "(lpad(to_hex(%s000 + %s), 12, '0') || '70008000' || lpad(to_hex(%s), 12, '0'))::uuid" "$began" "$1" "$1"
  }
  padded() { printf "'978' || lpad(%s::text, 10, '0')" "$1"; }
  time_at() { printf 'to_timestamp(%s + %s)' "$began" "$1"; }
  numbers() { printf 'generate_series(%s::bigint, %s::bigint) AS i' "$1" "$2"; }
}

speak_sqlite() {
  yes=1
  id() {
    printf "printf('%%08X-%%04X-7000-8000-%%012X', (%s000 + %s) / 65536, (%s000 + %s) %% 65536, %s)" \
      "$began" "$1" "$began" "$1" "$1"
  }
  padded() { printf "printf('978%%010d', %s)" "$1"; }
  time_at() { printf "datetime(%s + %s, 'unixepoch')" "$began" "$1"; }
  numbers() { printf '(SELECT value AS i FROM generate_series(%s, %s))' "$1" "$2"; }
}

in_portions() { # BOOKS LOANS COMMAND...
  local books=$1 loans=$2 from to
  shift 2
  for ((from = 1; from <= loans; from += portion)); do
    give_way
    to=$((from + portion - 1 < loans ? from + portion - 1 : loans))
    "$@" "$(rows_of_loans "$from" "$to" "$books" "$loans")"
    [ "$loans" -lt "$portion" ] || say "$(number "$to") of $(number "$loans") loans"
  done
}

fill_postgres() { # DATABASE BOOKS LOANS
  local hash indexes
  speak_postgres
  in_database() { PGOPTIONS='-c client_min_messages=warning' sql --dbname "$database" "$@"; }
  copy() { # TABLE(COLUMNS) SELECT
    in_database --command "COPY ($2) TO STDOUT (FORMAT binary)" |
      in_database --command 'SET session_replication_role = replica' --command "COPY $1 FROM STDIN (FORMAT binary)"
  }
  database=$1
  hash=$(in_database --tuples-only --no-align --command 'SELECT password_hash FROM members')
  in_database --command 'TRUNCATE members CASCADE'
  copy 'members (id, name, email, password_hash, is_verified, role, session_stamp)' "$(rows_of_members "$hash")"
  copy 'books (id, title, author, isbn, isbn_key, description)' "$(rows_of_books 1 "$2")"
  copy 'copies (id, book_id)' 'SELECT id, id FROM books'
  copy 'barcodes (code_key, code, copy_id, state)' "SELECT isbn, isbn, id, 'current' FROM books"
  # Indexes of loans that take rows in no order are made last, as a restore does.
  indexes=$(in_database --tuples-only --no-align --command "SELECT indexdef || ';'
    FROM pg_indexes JOIN pg_class ON relname = indexname JOIN pg_index ON indexrelid = pg_class.oid
    WHERE tablename = 'loans' AND NOT indisunique AND indpred IS NULL")
  in_database --command "$(sed -n 's/^CREATE INDEX \([a-z_]*\) .*/DROP INDEX \1;/p' <<<"$indexes")"
  in_portions "$2" "$3" copy 'loans (id, book_id, copy_id, member_id, loaned_at, due_at, returned_at)'
  [ "$3" -lt "$portion" ] || say 'the indexes of loans'
  in_database --command "SET maintenance_work_mem = '1GB'" --command "$indexes"
  in_database --command 'VACUUM (ANALYZE)' --command CHECKPOINT
}

fill_sqlite() { # FILE BOOKS LOANS
  local hash indexes
  speak_sqlite
  file=$1
  unsafely() { # Until the next one who opens the file decides otherwise; if this fails, the file is thrown away.
    sqlite3 -bail "$file" 'PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000' \
      'PRAGMA temp_store = FILE; PRAGMA threads = 2' "$@" >/dev/null
  }
  insert_loans() { unsafely "INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at, returned_at) $1"; }
  hash=$(sqlite3 "$file" 'SELECT password_hash FROM members')
  unsafely 'PRAGMA journal_mode = OFF' 'DELETE FROM members' \
    "INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
      $(rows_of_members "$hash")" \
    "INSERT INTO books (id, title, author, isbn, isbn_key, description) $(rows_of_books 1 "$2")" \
    'INSERT INTO copies (id, book_id) SELECT id, id FROM books' \
    "INSERT INTO barcodes (code_key, code, copy_id, state) SELECT isbn, isbn, id, 'current' FROM books"
  indexes=$(sqlite3 "$file" "SELECT sql || ';' FROM sqlite_master WHERE type = 'index' AND tbl_name = 'loans'
    AND sql LIKE 'CREATE INDEX%' AND sql NOT LIKE '%WHERE%'")
  unsafely "$(sed -n 's/^CREATE INDEX \([a-z_]*\) .*/DROP INDEX \1;/p' <<<"$indexes")"
  in_portions "$2" "$3" insert_loans
  [ "$3" -lt "$portion" ] || say 'the indexes of loans'
  unsafely "$indexes"
  sqlite3 "$file" 'PRAGMA journal_mode = WAL' >/dev/null
}
