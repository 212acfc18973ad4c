#ifndef BARE_STORE_H
#define BARE_STORE_H

#include "bare_lmdb.h"

#include <lmdb.h>

struct bare_store {
  MDB_env *env;
  MDB_dbi events;
  MDB_dbi tags;
  MDB_dbi streams;
  bool indexed;
};

static inline void bare_big_endian(uint64_t number, uint8_t bytes[8]) {
  for (int index = 0; index < 8; index++) bytes[index] = (uint8_t)(number >> (56 - 8 * index));
}

static inline uint64_t bare_number(const uint8_t bytes[8]) {
  uint64_t number = 0;
  for (int index = 0; index < 8; index++) number = number << 8 | bytes[index];
  return number;
}

/* The position of the newest event of a transaction. */
int bare_last(bare_store *store, MDB_txn *txn, uint64_t *position);

/* Stores one event at a position. */
int bare_put(bare_store *store, MDB_txn *txn, const bare_events *events, size_t index, uint64_t position);

#endif
