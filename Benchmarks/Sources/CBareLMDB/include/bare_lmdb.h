/*
 * Bare LMDB in C: the limit that a ledger on LMDB is measured against.
 *
 * A store is a folder with one data file. Table "events" maps a position (8 bytes, big-endian) to a leaf.
 * An indexed store also holds, written in the same transaction,
 *   "tags"    term 00 position -> nothing, one record a tag of an event and one for its type, and
 *   "streams" stream 00 version -> position, one record an event: its second tag, or its first if it has one.
 * Every commit is synced (LMDB's default flags). Functions return 0 or an error code of LMDB or the system.
 */
#ifndef BARE_LMDB_H
#define BARE_LMDB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bare_store bare_store;

/* Events ready to be stored: leaves one after the other, terms one after the other, each with its end. */
typedef struct {
  const uint8_t *leaves;
  const uint32_t *leaf_ends;
  const uint8_t *terms;
  const uint32_t *term_ends;
  /* How many terms there are up to and with each event; its first term is the type, the others tags. */
  const uint32_t *event_term_ends;
  size_t count;
} bare_events;

int bare_open(const char *folder, bool indexed, size_t map_bytes, bare_store **store);
void bare_close(bare_store *store);
const char *bare_message(int code);

/* Appends events [first, first + count) in one durable transaction. */
int bare_append(bare_store *store, const bare_events *events, size_t first, size_t count);

/* Lets client threads append one event each, over and over, with group commit, until the time is up. */
int bare_append_clients(bare_store *store, const bare_events *events, int clients, double seconds,
                        uint64_t *appended, double *elapsed);

/* What a reader of an event touches: its type, and the first and last bytes of its payload. */
uint64_t bare_touch(const uint8_t *leaf, size_t count);

/* Reads every event in order. */
int bare_replay(bare_store *store, uint64_t *checksum, uint64_t *count);

/* Reads the events of one term through the index of an indexed store. */
int bare_read_term(bare_store *store, const uint8_t *term, size_t term_count, uint64_t *checksum, uint64_t *count);

/* Tells whether a later event than `after` has a term, through the index. */
int bare_has_term_after(bare_store *store, const uint8_t *term, size_t term_count, uint64_t after, bool *found);

uint64_t bare_head(bare_store *store);

/* Overwrites and syncs one page of a file in the folder for a time: syncs a second. */
int bare_sync_rate(const char *folder, double seconds, double *per_second);

/* Whether the folder lies on a file system in memory. */
bool bare_is_in_memory(const char *folder);

#endif
