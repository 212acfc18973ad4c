#include "store.h"

#include <string.h>

uint64_t bare_touch(const uint8_t *leaf, size_t count) {
  /* The head of an event: 33 bytes, then the type with its length, version, payload length, payload. */
  if (count < 38) return 0;
  size_t type_count = leaf[33];
  size_t offset = 34 + type_count + 1;
  if (offset + 4 >= count) return 0;
  while (offset < count && leaf[offset] >= 0x80) offset++;
  offset += 2;
  size_t payload_count = 0;
  for (int shift = 0; offset < count && shift < 28; shift += 7) {
    uint8_t byte = leaf[offset++];
    payload_count |= (size_t)(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  if (payload_count < 8 || payload_count > count - offset) return leaf[34] + payload_count;
  uint64_t first, last;
  memcpy(&first, leaf + offset, 8);
  memcpy(&last, leaf + offset + payload_count - 8, 8);
  return leaf[34] + type_count + first + last;
}

int bare_replay(bare_store *store, uint64_t *checksum, uint64_t *count) {
  MDB_txn *txn;
  int code = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
  if (code) return code;
  MDB_cursor *cursor;
  code = mdb_cursor_open(txn, store->events, &cursor);
  if (code) {
    mdb_txn_abort(txn);
    return code;
  }
  MDB_val key, value;
  uint64_t sum = 0, events = 0;
  while ((code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0) {
    sum += bare_touch(value.mv_data, value.mv_size);
    events++;
  }
  mdb_cursor_close(cursor);
  mdb_txn_abort(txn);
  *checksum = sum;
  *count = events;
  return code == MDB_NOTFOUND ? 0 : code;
}

/* Calls `visit` with the position of each record of a term from `first` on, until it answers false. */
static int each(bare_store *store, MDB_txn *txn, const uint8_t *term, size_t term_count, uint64_t first,
                bool (*visit)(void *context, uint64_t position), void *context) {
  MDB_cursor *cursor;
  int code = mdb_cursor_open(txn, store->tags, &cursor);
  if (code) return code;
  uint8_t bytes[512];
  memcpy(bytes, term, term_count);
  bytes[term_count] = 0;
  bare_big_endian(first, bytes + term_count + 1);
  MDB_val key = {term_count + 9, bytes}, value;
  code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
  while (!code && key.mv_size == term_count + 9 && !memcmp(key.mv_data, bytes, term_count + 1)) {
    if (!visit(context, bare_number((const uint8_t *)key.mv_data + term_count + 1))) break;
    code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT);
  }
  mdb_cursor_close(cursor);
  return code == MDB_NOTFOUND ? 0 : code;
}

typedef struct {
  bare_store *store;
  MDB_txn *txn;
  uint64_t sum;
  uint64_t count;
  int code;
} reading;

static bool read_event(void *context, uint64_t position) {
  reading *reading = context;
  uint8_t place[8];
  bare_big_endian(position, place);
  MDB_val key = {8, place}, value;
  reading->code = mdb_get(reading->txn, reading->store->events, &key, &value);
  if (reading->code) return false;
  reading->sum += bare_touch(value.mv_data, value.mv_size);
  reading->count++;
  return true;
}

int bare_read_term(bare_store *store, const uint8_t *term, size_t term_count, uint64_t *checksum, uint64_t *count) {
  reading reading = {.store = store};
  int code = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &reading.txn);
  if (code) return code;
  code = each(store, reading.txn, term, term_count, 0, read_event, &reading);
  mdb_txn_abort(reading.txn);
  *checksum = reading.sum;
  *count = reading.count;
  return code ? code : reading.code;
}

static bool is_found(void *context, uint64_t position) {
  (void)position;
  *(bool *)context = true;
  return false;
}

int bare_has_term_after(bare_store *store, const uint8_t *term, size_t term_count, uint64_t after, bool *found) {
  *found = false;
  MDB_txn *txn;
  int code = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
  if (code) return code;
  code = each(store, txn, term, term_count, after + 1, is_found, found);
  mdb_txn_abort(txn);
  return code;
}
