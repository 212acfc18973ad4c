#include "store.h"

#include <string.h>

/* term 00 number */
static size_t term_key(uint8_t *key, const uint8_t *term, size_t count, uint64_t number) {
  memcpy(key, term, count);
  key[count] = 0;
  bare_big_endian(number, key + count + 1);
  return count + 9;
}

/* The version after the last one of a stream. */
static int next_version(bare_store *store, MDB_txn *txn, const uint8_t *stream, size_t count, uint64_t *version) {
  MDB_cursor *cursor;
  int code = mdb_cursor_open(txn, store->streams, &cursor);
  if (code) return code;
  uint8_t bytes[512];
  MDB_val key = {term_key(bytes, stream, count, UINT64_MAX), bytes}, value;
  code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
  code = mdb_cursor_get(cursor, &key, &value, code == MDB_NOTFOUND ? MDB_LAST : MDB_PREV);
  *version = 1;
  if (!code && key.mv_size == count + 9 && !memcmp(key.mv_data, bytes, count + 1)) {
    *version = bare_number((const uint8_t *)key.mv_data + count + 1) + 1;
  }
  mdb_cursor_close(cursor);
  return code == MDB_NOTFOUND ? 0 : code;
}

static int put_index(bare_store *store, MDB_txn *txn, const bare_events *events, size_t index, uint64_t position) {
  size_t first = index ? events->event_term_ends[index - 1] : 0;
  size_t end = events->event_term_ends[index];
  uint8_t bytes[512];
  MDB_val nothing = {0, bytes};
  for (size_t term = first; term < end; term++) {
    size_t start = term ? events->term_ends[term - 1] : 0;
    MDB_val key = {term_key(bytes, events->terms + start, events->term_ends[term] - start, position), bytes};
    int code = mdb_put(txn, store->tags, &key, &nothing, 0);
    if (code) return code;
  }
  size_t stream = first + 2 < end ? first + 2 : end - 1;
  size_t start = stream ? events->term_ends[stream - 1] : 0;
  size_t count = events->term_ends[stream] - start;
  uint64_t version;
  int code = next_version(store, txn, events->terms + start, count, &version);
  if (code) return code;
  uint8_t place[8];
  bare_big_endian(position, place);
  MDB_val key = {term_key(bytes, events->terms + start, count, version), bytes}, value = {8, place};
  return mdb_put(txn, store->streams, &key, &value, 0);
}

int bare_put(bare_store *store, MDB_txn *txn, const bare_events *events, size_t index, uint64_t position) {
  size_t start = index ? events->leaf_ends[index - 1] : 0;
  uint8_t place[8];
  bare_big_endian(position, place);
  MDB_val key = {8, place}, value = {events->leaf_ends[index] - start, (void *)(events->leaves + start)};
  int code = mdb_put(txn, store->events, &key, &value, MDB_APPEND);
  if (code || !store->indexed) return code;
  return put_index(store, txn, events, index, position);
}

int bare_append(bare_store *store, const bare_events *events, size_t first, size_t count) {
  MDB_txn *txn;
  int code = mdb_txn_begin(store->env, NULL, 0, &txn);
  if (code) return code;
  uint64_t position;
  code = bare_last(store, txn, &position);
  for (size_t index = first; !code && index < first + count; index++) {
    code = bare_put(store, txn, events, index, ++position);
  }
  if (code) {
    mdb_txn_abort(txn);
    return code;
  }
  return mdb_txn_commit(txn);
}
