#include "store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int open_tables(bare_store *store) {
  MDB_txn *txn;
  int code = mdb_txn_begin(store->env, NULL, 0, &txn);
  if (code) return code;
  code = mdb_dbi_open(txn, "events", MDB_CREATE, &store->events);
  if (!code && store->indexed) code = mdb_dbi_open(txn, "tags", MDB_CREATE, &store->tags);
  if (!code && store->indexed) code = mdb_dbi_open(txn, "streams", MDB_CREATE, &store->streams);
  if (code) {
    mdb_txn_abort(txn);
    return code;
  }
  return mdb_txn_commit(txn);
}

int bare_open(const char *folder, bool indexed, size_t map_bytes, bare_store **opened) {
  bare_store *store = calloc(1, sizeof *store);
  if (!store) return ENOMEM;
  store->indexed = indexed;
  int code = mdb_env_create(&store->env);
  if (code) {
    free(store);
    return code;
  }
  mdb_env_set_mapsize(store->env, map_bytes);
  mdb_env_set_maxdbs(store->env, 4);
  code = mdb_env_open(store->env, folder, MDB_NOTLS, 0600);
  if (!code) code = open_tables(store);
  if (code) {
    bare_close(store);
    return code;
  }
  *opened = store;
  return 0;
}

void bare_close(bare_store *store) {
  mdb_env_close(store->env);
  free(store);
}

const char *bare_message(int code) { return mdb_strerror(code); }

int bare_last(bare_store *store, MDB_txn *txn, uint64_t *position) {
  MDB_cursor *cursor;
  int code = mdb_cursor_open(txn, store->events, &cursor);
  if (code) return code;
  MDB_val key, value;
  code = mdb_cursor_get(cursor, &key, &value, MDB_LAST);
  *position = code ? 0 : bare_number(key.mv_data);
  mdb_cursor_close(cursor);
  return code == MDB_NOTFOUND ? 0 : code;
}

uint64_t bare_head(bare_store *store) {
  MDB_txn *txn;
  uint64_t position = 0;
  if (mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn)) return 0;
  bare_last(store, txn, &position);
  mdb_txn_abort(txn);
  return position;
}
