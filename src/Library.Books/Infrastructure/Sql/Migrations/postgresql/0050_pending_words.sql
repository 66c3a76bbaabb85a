-- New entries wait in a list, so that a word that many of them have is written into the index once for all. The list
-- has 64 KiB at most, as every search reads it.
ALTER INDEX search_entries_by_word SET (fastupdate = on, gin_pending_list_limit = 64);
