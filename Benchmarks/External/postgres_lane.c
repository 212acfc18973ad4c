/*
 * The PostgreSQL lane: libpq over a unix socket, prepared statements, the same history.
 *
 *   postgres_lane CONNINFO FOLDER HISTORY EVENTS
 *
 * It answers "ready", then one line for each line of work; see Sources/BenchmarkLanes/External.
 * One table with a unique id, an index on the type and a GIN index on the tags; synchronous_commit is on.
 */
#include <libpq-fe.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BATCH = 100, COLUMNS = 5 };

typedef struct {
  char *type;
  char *tags; /* an array literal */
  char *participant;
  char day[16];
  uint8_t *payload;
  int payload_count;
} event;

static event *events;
static size_t loaded, total;
static const char *conninfo;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void fail(const char *what, PGconn *connection) {
  fprintf(stderr, "%s: %s\n", what, connection ? PQerrorMessage(connection) : "");
  exit(1);
}

static void read_exactly(FILE *file, void *bytes, size_t count) {
  if (fread(bytes, 1, count, file) != count) fail("the history is too short", NULL);
}

static char *read_text(FILE *file, size_t room_before, size_t *count) {
  uint16_t length;
  read_exactly(file, &length, 2);
  char *text = malloc(room_before + length + 1);
  read_exactly(file, text + room_before, length);
  text[room_before + length] = 0;
  *count = length;
  return text;
}

static void read_event(FILE *file, event *event) {
  size_t count;
  uint16_t tags;
  event->type = read_text(file, 0, &count);
  read_exactly(file, &tags, 2);
  event->tags = calloc(1, 2048);
  strcat(event->tags, "{");
  for (int tag = 0; tag < tags; tag++) {
    char *text = read_text(file, 0, &count);
    if (tag) strcat(event->tags, ",");
    strcat(strcat(strcat(event->tags, "\""), text), "\"");
    if (tag == 1) event->participant = text; else free(text);
  }
  strcat(event->tags, "}");
  event->tags = realloc(event->tags, strlen(event->tags) + 1);
  int32_t day;
  uint32_t payload;
  read_exactly(file, &day, 4);
  read_exactly(file, &payload, 4);
  time_t seconds = (time_t)day * 86400;
  struct tm date;
  strftime(event->day, sizeof event->day, "%Y-%m-%d", gmtime_r(&seconds, &date));
  event->payload = malloc(payload);
  event->payload_count = (int)payload;
  read_exactly(file, event->payload, payload);
}

static void read_history(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail("the history cannot be read", NULL);
  size_t room = 1 << 16;
  events = malloc(room * sizeof *events);
  for (int first = fgetc(file); first != EOF; first = fgetc(file)) {
    ungetc(first, file);
    if (total == room) events = realloc(events, (room *= 2) * sizeof *events);
    read_event(file, &events[total++]);
  }
  fclose(file);
  if (loaded >= total) fail("the history has no events to append", NULL);
}

static void run(PGconn *connection, const char *sql) {
  PGresult *result = PQexec(connection, sql);
  ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(sql, connection);
  PQclear(result);
}

static void prepare(PGconn *connection, const char *name, const char *sql) {
  PGresult *result = PQprepare(connection, name, sql, 0, NULL);
  if (PQresultStatus(result) != PGRES_COMMAND_OK) fail(sql, connection);
  PQclear(result);
}

static const char insert_sql[] = "INSERT INTO events(type, tags, effective_on, actor, payload) VALUES ";
static const char row_sql[] = "($%d::text, $%d::text[], $%d::date, $%d::text, $%d::bytea)";

static PGconn *connect_one(bool batches) {
  PGconn *connection = PQconnectdb(conninfo);
  if (PQstatus(connection) != CONNECTION_OK) fail("connect", connection);
  char sql[BATCH * 100 + sizeof insert_sql], *end = sql + sprintf(sql, "%s", insert_sql);
  for (int row = 0; row < BATCH; row++) {
    int first = row * COLUMNS + 1;
    if (row) *end++ = ',';
    end += sprintf(end, row_sql, first, first + 1, first + 2, first + 3, first + 4);
    if (row == 0) prepare(connection, "one", sql);
    if (row == 0 && !batches) return connection;
  }
  prepare(connection, "batch", sql);
  prepare(connection, "conditional",
          "INSERT INTO events(type, tags, effective_on, actor, payload) "
          "SELECT $1::text, $2::text[], $3::date, $4::text, $5::bytea "
          "WHERE NOT EXISTS(SELECT 1 FROM events WHERE tags @> ARRAY[$6::text] AND position > $7::bigint)");
  prepare(connection, "tag", "SELECT * FROM events WHERE tags @> ARRAY[$1::text] ORDER BY position");
  prepare(connection, "miss", "SELECT * FROM events WHERE type = 'no-such-type' ORDER BY position");
  return connection;
}

static void fill(const event *event, const char **values, int *lengths, int *formats) {
  values[0] = event->type;
  values[1] = event->tags;
  values[2] = event->day;
  values[3] = "pracownik-07";
  values[4] = (const char *)event->payload;
  for (int column = 0; column < COLUMNS; column++) formats[column] = lengths[column] = 0;
  lengths[4] = event->payload_count;
  formats[4] = 1;
}

static void append(PGconn *connection, const char *statement, size_t first, int count) {
  const char *values[BATCH * COLUMNS];
  int lengths[BATCH * COLUMNS], formats[BATCH * COLUMNS];
  for (int row = 0; row < count; row++) {
    int place = row * COLUMNS;
    fill(&events[first + (size_t)row], values + place, lengths + place, formats + place);
  }
  PGresult *result = PQexecPrepared(connection, statement, count * COLUMNS, values, lengths, formats, 1);
  if (PQresultStatus(result) != PGRES_COMMAND_OK) fail("append", connection);
  PQclear(result);
}

static void load(PGconn *connection, size_t first, size_t end) {
  double start = now();
  for (size_t next = first; next < end; next += BATCH) {
    if (end - next >= BATCH) {
      append(connection, "batch", next, BATCH);
    } else {
      for (size_t one = next; one < end; one++) append(connection, "one", one, 1);
    }
  }
  printf("%zu %f\n", end - first, now() - start);
}

typedef struct {
  PGconn *connection;
  size_t number, step, appended;
  double deadline;
} client;

static void *run_client(void *argument) {
  client *client = argument;
  for (size_t next = client->number; now() < client->deadline; next += client->step) {
    append(client->connection, "one", loaded + next % (total - loaded), 1);
    client->appended++;
  }
  return NULL;
}

static void clients(int count, double seconds) {
  client *all = calloc((size_t)count, sizeof *all);
  pthread_t *threads = calloc((size_t)count, sizeof *threads);
  for (int number = 0; number < count; number++) all[number].connection = connect_one(false);
  double start = now();
  for (int number = 0; number < count; number++) {
    all[number].number = (size_t)number;
    all[number].step = (size_t)count;
    all[number].deadline = start + seconds;
    if (pthread_create(&threads[number], NULL, run_client, &all[number])) fail("thread", NULL);
  }
  size_t appended = 0;
  for (int number = 0; number < count; number++) {
    pthread_join(threads[number], NULL);
    appended += all[number].appended;
  }
  double elapsed = now() - start;
  for (int number = 0; number < count; number++) PQfinish(all[number].connection);
  printf("%zu %f\n", appended, elapsed);
  free(threads);
  free(all);
}

static const event *some_participant(size_t turn) { return &events[turn * 2654435761u % loaded]; }

static void conditional(PGconn *connection, double seconds) {
  char after[24];
  snprintf(after, sizeof after, "%zu", loaded);
  double start = now();
  size_t done = 0;
  for (; now() - start < seconds; done++) {
    const char *values[COLUMNS + 2];
    int lengths[COLUMNS + 2] = {0}, formats[COLUMNS + 2] = {0};
    fill(&events[loaded + done % (total - loaded)], values, lengths, formats);
    values[5] = some_participant(done)->participant;
    values[6] = after;
    PGresult *result = PQexecPrepared(connection, "conditional", COLUMNS + 2, values, lengths, formats, 1);
    if (PQresultStatus(result) != PGRES_COMMAND_OK || strcmp(PQcmdTuples(result), "1")) fail("conditional", connection);
    PQclear(result);
  }
  printf("%zu %f\n", done, now() - start);
}

static void query(PGconn *connection, const char *statement, int times, int parameters, int expected) {
  double start = now();
  for (int turn = 0; turn < times; turn++) {
    const char *value = some_participant((size_t)turn)->participant;
    PGresult *result = PQexecPrepared(connection, statement, parameters, &value, NULL, NULL, 1);
    if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != expected) fail(statement, connection);
    PQclear(result);
  }
  printf("%d %f\n", times, now() - start);
}

static void replay(PGconn *connection) {
  double start = now();
  if (!PQsendQueryParams(connection, "SELECT position, type, tags, payload FROM events ORDER BY position", 0, NULL,
                         NULL, NULL, NULL, 1) || !PQsetSingleRowMode(connection)) fail("replay", connection);
  size_t count = 0;
  uint64_t sum = 0;
  for (PGresult *result; (result = PQgetResult(connection)); PQclear(result)) {
    if (PQresultStatus(result) != PGRES_SINGLE_TUPLE) continue;
    uint64_t word = 0;
    if (PQgetlength(result, 0, 3) >= 8) memcpy(&word, PQgetvalue(result, 0, 3), 8);
    sum += word + (uint8_t)PQgetvalue(result, 0, 1)[0];
    count++;
  }
  if (!sum) fail("replay saw nothing", connection);
  printf("%zu %f\n", count, now() - start);
}

static void bytes(PGconn *connection) {
  run(connection, "CHECKPOINT");
  PGresult *result = PQexec(connection, "SELECT pg_total_relation_size('events')");
  printf("%s 1\n", PQgetvalue(result, 0, 0));
  PQclear(result);
}

int main(int count, char **arguments) {
  if (count != 5) return 64;
  conninfo = arguments[1];
  loaded = strtoull(arguments[4], NULL, 10);
  read_history(arguments[3]);
  setvbuf(stdout, NULL, _IOLBF, 0);
  PGconn *connection = PQconnectdb(conninfo);
  if (PQstatus(connection) != CONNECTION_OK) fail("connect", connection);
  run(connection,
      "SET client_min_messages = warning; DROP TABLE IF EXISTS events;"
      "CREATE TABLE events(position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
      " id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(), type text NOT NULL, schema_version int NOT NULL DEFAULT 1,"
      " tags text[] NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(), effective_on date NOT NULL,"
      " actor text NOT NULL, payload bytea NOT NULL);"
      "CREATE INDEX ON events(type); CREATE INDEX ON events USING gin(tags)");
  PQfinish(connection);
  connection = connect_one(true);
  printf("ready\n");
  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    size_t first, end;
    int number;
    double seconds;
    if (sscanf(line, "load %zu %zu", &first, &end) == 2) load(connection, first, end);
    else if (sscanf(line, "clients %d %lf", &number, &seconds) == 2) clients(number, seconds);
    else if (sscanf(line, "conditional %lf", &seconds) == 1) conditional(connection, seconds);
    else if (sscanf(line, "tag %d", &number) == 1) query(connection, "tag", number, 1, 200);
    else if (sscanf(line, "miss %d", &number) == 1) query(connection, "miss", number, 0, 0);
    else if (!strncmp(line, "replay", 6)) replay(connection);
    else if (!strncmp(line, "bytes", 5)) bytes(connection);
    else printf("-\n");
  }
  PQfinish(connection);
  return 0;
}
