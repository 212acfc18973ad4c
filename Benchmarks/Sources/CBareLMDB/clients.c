/* Group commit with one thread a client: what the simplest server in C would do. */
#include "store.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

typedef struct client client;

typedef struct {
  bare_store *store;
  const bare_events *events;
  pthread_mutex_t mutex;
  pthread_cond_t work;
  client **waiting;
  int waiting_count;
  int running;
  int clients;
  double deadline;
  uint64_t appended;
  int code;
} group;

struct client {
  group *group;
  pthread_cond_t done;
  size_t event;
  int number;
  bool is_done;
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void *run_client(void *argument) {
  client *self = argument;
  group *group = self->group;
  size_t event = (size_t)self->number;
  pthread_mutex_lock(&group->mutex);
  while (!group->code && now() < group->deadline) {
    self->event = event % group->events->count;
    self->is_done = false;
    group->waiting[group->waiting_count++] = self;
    pthread_cond_signal(&group->work);
    while (!self->is_done) pthread_cond_wait(&self->done, &group->mutex);
    event += (size_t)group->clients;
  }
  group->running--;
  pthread_cond_signal(&group->work);
  pthread_mutex_unlock(&group->mutex);
  return NULL;
}

static int commit(group *group, client **taken, int count) {
  MDB_txn *txn;
  int code = mdb_txn_begin(group->store->env, NULL, 0, &txn);
  if (code) return code;
  uint64_t position;
  code = bare_last(group->store, txn, &position);
  for (int index = 0; !code && index < count; index++) {
    code = bare_put(group->store, txn, group->events, taken[index]->event, ++position);
  }
  if (code) {
    mdb_txn_abort(txn);
    return code;
  }
  return mdb_txn_commit(txn);
}

static void run_writer(group *group) {
  client **taken = calloc((size_t)group->clients, sizeof *taken);
  pthread_mutex_lock(&group->mutex);
  while (group->running > 0) {
    if (group->waiting_count == 0) {
      pthread_cond_wait(&group->work, &group->mutex);
      continue;
    }
    int count = group->waiting_count;
    for (int index = 0; index < count; index++) taken[index] = group->waiting[index];
    group->waiting_count = 0;
    pthread_mutex_unlock(&group->mutex);
    int code = commit(group, taken, count);
    pthread_mutex_lock(&group->mutex);
    if (code) group->code = code; else group->appended += (uint64_t)count;
    for (int index = 0; index < count; index++) {
      taken[index]->is_done = true;
      pthread_cond_signal(&taken[index]->done);
    }
  }
  pthread_mutex_unlock(&group->mutex);
  free(taken);
}

int bare_append_clients(bare_store *store, const bare_events *events, int clients, double seconds,
                        uint64_t *appended, double *elapsed) {
  group group = {.store = store, .events = events, .clients = clients};
  pthread_mutex_init(&group.mutex, NULL);
  pthread_cond_init(&group.work, NULL);
  group.waiting = calloc((size_t)clients, sizeof *group.waiting);
  client *all = calloc((size_t)clients, sizeof *all);
  pthread_t *threads = calloc((size_t)clients, sizeof *threads);
  double start = now();
  group.deadline = start + seconds;
  pthread_mutex_lock(&group.mutex);
  int code = 0;
  for (int number = 0; number < clients && !code; number++) {
    all[number] = (client){.group = &group, .number = number};
    pthread_cond_init(&all[number].done, NULL);
    code = pthread_create(&threads[number], NULL, run_client, &all[number]);
    if (!code) group.running++;
  }
  int started = group.running;
  pthread_mutex_unlock(&group.mutex);
  run_writer(&group);
  for (int number = 0; number < started; number++) pthread_join(threads[number], NULL);
  *elapsed = now() - start;
  *appended = group.appended;
  free(threads);
  free(all);
  free(group.waiting);
  return code ? code : group.code;
}
