// Stands between a program and its file system (LD_PRELOAD), counts the calls that change files, and makes them fail.
//
// Built by the tests: cc -shared -fPIC -O1 -o fault_shim.so fault_shim.c -ldl -lpthread
//
// FAULT_FOLDER   calls on files and folders below this path count; needed
// FAULT_ONLY     … and whose path ends so
// FAULT_CALLS    … and of these kinds, a list of: write sync truncate name msync (all without it)
// FAULT_WAIT     1: nothing counts before the program calls fault_shim_arm()
// FAULT_MODE     at the chosen calls: kill-before, kill-after, torn (half of the bytes, then killed),
//                fail (errno FAULT_ERRNO), fail-after (done in the page cache and yet told as failed),
//                short (half of the bytes); nothing without it
// FAULT_AT       the first of the chosen calls, from 1
// FAULT_TIMES    how many calls are chosen, 1 without it, 0 for all that follow
// FAULT_COUNT    a file of 8 u64: all counted calls, then those of each kind, then the faults made
// FAULT_NO_SYNC  1: syncs succeed and do nothing; a killed process loses no write of its own
// FAULT_JOURNAL  a file that gets every counted call with its bytes, in order; see journal_kind
// FAULT_ACK      what is written to this file goes into the journal as an acknowledgement
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum call_kind { CALL_WRITE, CALL_SYNC, CALL_TRUNCATE, CALL_NAME, CALL_MSYNC, CALL_KINDS };
static const char *const call_names[CALL_KINDS] = {"write", "sync", "truncate", "name", "msync"};

// A record: kind u8, inode u64, offset u64, length u64 (all little-endian), then `length` bytes. Paths of two are
// separated by a zero byte.
enum journal_kind {
  JOURNAL_WRITE = 1,          // bytes at an offset, in the page cache only
  JOURNAL_DURABLE_WRITE = 2,  // bytes at an offset through a descriptor with O_DSYNC
  JOURNAL_SYNC = 3,           // all earlier writes to the file are on the disk
  JOURNAL_FAILED_SYNC = 4,    // what was not on the disk is lost, as Linux marks it clean
  JOURNAL_TRUNCATE = 5,       // the file has `offset` bytes
  JOURNAL_CREATE = 6,         // path: an empty file
  JOURNAL_LINK = 7,           // old path, new path
  JOURNAL_RENAME = 8,         // old path, new path
  JOURNAL_REMOVE = 9,         // path: a file or an empty folder
  JOURNAL_MAKE_FOLDER = 10,   // path
  JOURNAL_SYNC_FOLDER = 11,   // path: its entries are on the disk
  JOURNAL_ACKNOWLEDGEMENT = 12,
};

enum action { GO, FAIL, FAIL_AFTER, KILL_BEFORE, KILL_AFTER, TORN, SHORT };

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_msync)(void *, size_t, int);
static int (*real_ftruncate)(int, off_t);
static int (*real_rename)(const char *, const char *);
static int (*real_link)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_rmdir)(const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_open)(const char *, int, ...);

// Recursive: the real open of one call may come back through another name.
static pthread_mutex_t order = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static const char *folder, *only, *ack;
static int kinds_chosen[CALL_KINDS];
static enum action mode = GO;
static uint64_t at = 0, times = 1;
static int fault_errno = EIO, armed = 1, skips_sync = 0, journal = -1;
static uint64_t own_counts[8];
static uint64_t *counts = own_counts;
static __thread int inside = 0;

static uint64_t number(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void start(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite");
  real_pwritev = dlsym(RTLD_NEXT, "pwritev");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_msync = dlsym(RTLD_NEXT, "msync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_link = dlsym(RTLD_NEXT, "link");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rmdir = dlsym(RTLD_NEXT, "rmdir");
  real_mkdir = dlsym(RTLD_NEXT, "mkdir");
  real_open = dlsym(RTLD_NEXT, "open");
  only = getenv("FAULT_ONLY");
  ack = getenv("FAULT_ACK");
  const char *chosen = getenv("FAULT_CALLS");
  for (int kind = 0; kind < CALL_KINDS; kind++) kinds_chosen[kind] = !chosen || strstr(chosen, call_names[kind]) != NULL;
  const char *name = getenv("FAULT_MODE");
  if (name && !strcmp(name, "kill-before")) mode = KILL_BEFORE;
  if (name && !strcmp(name, "kill-after")) mode = KILL_AFTER;
  if (name && !strcmp(name, "torn")) mode = TORN;
  if (name && !strcmp(name, "fail")) mode = FAIL;
  if (name && !strcmp(name, "fail-after")) mode = FAIL_AFTER;
  if (name && !strcmp(name, "short")) mode = SHORT;
  at = number("FAULT_AT", 0);
  times = number("FAULT_TIMES", 1);
  fault_errno = (int)number("FAULT_ERRNO", EIO);
  armed = !number("FAULT_WAIT", 0);
  skips_sync = (int)number("FAULT_NO_SYNC", 0);
  const char *count_file = getenv("FAULT_COUNT");
  if (count_file) {
    int file = real_open(count_file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0 && real_ftruncate(file, sizeof own_counts) == 0) {
      void *map = mmap(NULL, sizeof own_counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
      if (map != MAP_FAILED) counts = map;
    }
    if (file >= 0) close(file);
  }
  const char *journal_file = getenv("FAULT_JOURNAL");
  if (journal_file) journal = real_open(journal_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  folder = getenv("FAULT_FOLDER");  // last: nothing counts without it
}

// From now on calls count; a program that may be run without the shim looks this symbol up.
void fault_shim_arm(void) { __atomic_store_n(&armed, 1, __ATOMIC_SEQ_CST); }

static void put_record(enum journal_kind kind, uint64_t inode, uint64_t offset, const void *bytes, uint64_t length) {
  if (journal < 0) return;
  size_t size = 25 + length;
  unsigned char *record = malloc(size);
  record[0] = (unsigned char)kind;
  memcpy(record + 1, &inode, 8);
  memcpy(record + 9, &offset, 8);
  memcpy(record + 17, &length, 8);
  if (length) memcpy(record + 25, bytes, length);
  for (size_t done = 0; done < size;) {
    ssize_t count = syscall(SYS_write, journal, record + done, size - done);
    if (count <= 0) abort();
    done += (size_t)count;
  }
  free(record);
}

static void put_paths(enum journal_kind kind, uint64_t inode, const char *first, const char *second) {
  char text[2 * PATH_MAX + 2];
  size_t length = (size_t)snprintf(text, PATH_MAX, "%s", first);
  if (second) length += 1 + (size_t)snprintf(text + length + 1, PATH_MAX, "%s", second);
  put_record(kind, inode, 0, text, length);
}

static int is_below(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  if (!length || strncmp(path, folder, length) != 0) return 0;
  if (path[length] != '/' && path[length] != 0) return 0;
  size_t end = strlen(path);
  return !(end > 5 && !strcmp(path + end - 5, "-lock"));
}

static int is_chosen(const char *path) {
  if (!__atomic_load_n(&armed, __ATOMIC_SEQ_CST) || !is_below(path)) return 0;
  size_t end = strlen(path), tail = only ? strlen(only) : 0;
  return !tail || (end >= tail && !strcmp(path + end - tail, only));
}

// The path behind a descriptor; false where it is no file.
static int path_of(int file, char *path) {
  char link_name[64];
  snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", file);
  ssize_t count = readlink(link_name, path, PATH_MAX - 1);
  if (count <= 0 || path[0] != '/') return 0;
  path[count] = 0;
  return 1;
}

static uint64_t inode_of(int file) {
  struct stat status;
  return fstat(file, &status) == 0 ? status.st_ino : 0;
}

static uint64_t inode_at(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0 ? status.st_ino : 0;
}

static void die(void) {
  counts[7]++;
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

static enum action decide(enum call_kind kind, const char *path) {
  if (!is_chosen(path) || !kinds_chosen[kind]) return GO;
  uint64_t place = ++counts[0];
  counts[1 + kind]++;
  if (mode == GO || at == 0 || place < at || (times && place >= at + times)) return GO;
  if (mode == KILL_BEFORE || (mode == TORN && kind != CALL_WRITE)) die();
  counts[7]++;
  return mode;
}

// MARK: Writes

static ssize_t write_bytes(int file, const char *bytes, size_t count, off_t offset, int has_offset) {
  return has_offset ? real_pwrite(file, bytes, count, offset) : real_write(file, bytes, count);
}

static ssize_t changed_write(int file, const struct iovec *parts, int part_count, off_t offset, int has_offset) {
  char path[PATH_MAX];
  size_t total = 0;
  for (int part = 0; part < part_count; part++) total += parts[part].iov_len;
  int is_file = path_of(file, path);
  int is_ack = is_file && ack && !strcmp(path, ack);
  enum action action = is_file && !is_ack ? decide(CALL_WRITE, path) : GO;
  if (action == FAIL) {
    errno = fault_errno;
    return -1;
  }
  char *bytes = malloc(total ? total : 1);
  size_t filled = 0;
  for (int part = 0; part < part_count; part++) {
    memcpy(bytes + filled, parts[part].iov_base, parts[part].iov_len);
    filled += parts[part].iov_len;
  }
  size_t wanted = action == TORN || action == SHORT ? total / 2 : total;
  off_t place = has_offset ? offset : lseek(file, 0, SEEK_CUR);
  int flags = fcntl(file, F_GETFL);
  if (!has_offset && flags & O_APPEND) place = lseek(file, 0, SEEK_END);
  ssize_t result = write_bytes(file, bytes, wanted, offset, has_offset);
  if (action == TORN) die();
  if (result > 0 && is_ack) put_record(JOURNAL_ACKNOWLEDGEMENT, 0, 0, bytes, (uint64_t)result);
  if (result > 0 && is_file && !is_ack && is_below(path) && armed)
    put_record(
      flags & O_DSYNC && action != FAIL_AFTER ? JOURNAL_DURABLE_WRITE : JOURNAL_WRITE, inode_of(file), (uint64_t)place,
      bytes, (uint64_t)result);
  free(bytes);
  if (action == FAIL_AFTER) {
    errno = fault_errno;
    return -1;
  }
  if (action == KILL_AFTER) die();
  return result;
}

static ssize_t intercepted(int file, const struct iovec *parts, int part_count, off_t offset, int has_offset) {
  pthread_mutex_lock(&order);
  inside++;
  ssize_t result = changed_write(file, parts, part_count, offset, has_offset);
  int code = errno;
  inside--;
  pthread_mutex_unlock(&order);
  errno = code;
  return result;
}

ssize_t write(int file, const void *bytes, size_t count) {
  if (!real_write) return syscall(SYS_write, file, bytes, count);
  if (!folder || inside || file <= 0) return real_write(file, bytes, count);
  struct iovec part = {(void *)bytes, count};
  return intercepted(file, &part, 1, 0, 0);
}

ssize_t writev(int file, const struct iovec *parts, int part_count) {
  if (!folder || inside) return real_writev(file, parts, part_count);
  return intercepted(file, parts, part_count, 0, 0);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  if (!folder || inside) return real_pwrite(file, bytes, count, offset);
  struct iovec part = {(void *)bytes, count};
  return intercepted(file, &part, 1, offset, 1);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t offset) { return pwrite(file, bytes, count, offset); }

ssize_t pwritev(int file, const struct iovec *parts, int part_count, off_t offset) {
  if (!folder || inside) return real_pwritev(file, parts, part_count, offset);
  return intercepted(file, parts, part_count, offset, 1);
}

ssize_t pwritev64(int file, const struct iovec *parts, int part_count, off_t offset) {
  return pwritev(file, parts, part_count, offset);
}

// MARK: Calls on a descriptor that carry no bytes

static int on_file(enum call_kind kind, int file, off_t size, int (*real_call)(int)) {
  char path[PATH_MAX];
  pthread_mutex_lock(&order);
  int is_file = path_of(file, path);
  enum action action = is_file ? decide(kind, path) : GO;
  int counts_here = is_file && is_below(path) && armed;
  struct stat status = {0};
  if (counts_here) fstat(file, &status);
  int result = -1;
  if (action == FAIL || action == FAIL_AFTER) {
    if (kind == CALL_SYNC && !S_ISDIR(status.st_mode)) put_record(JOURNAL_FAILED_SYNC, status.st_ino, 0, NULL, 0);
    errno = fault_errno;
  } else if (kind == CALL_TRUNCATE) {
    result = real_ftruncate(file, size);
    if (result == 0 && counts_here) put_record(JOURNAL_TRUNCATE, status.st_ino, (uint64_t)size, NULL, 0);
  } else {
    result = skips_sync && counts_here ? 0 : real_call(file);
    if (result == 0 && counts_here && S_ISDIR(status.st_mode)) put_paths(JOURNAL_SYNC_FOLDER, status.st_ino, path, NULL);
    if (result == 0 && counts_here && !S_ISDIR(status.st_mode)) put_record(JOURNAL_SYNC, status.st_ino, 0, NULL, 0);
  }
  int code = errno;
  if (action == KILL_AFTER) die();
  pthread_mutex_unlock(&order);
  errno = code;
  return result;
}

int fsync(int file) { return folder ? on_file(CALL_SYNC, file, 0, real_fsync) : real_fsync(file); }
int fdatasync(int file) { return folder ? on_file(CALL_SYNC, file, 0, real_fdatasync) : real_fdatasync(file); }
int ftruncate(int file, off_t size) {
  return folder ? on_file(CALL_TRUNCATE, file, size, NULL) : real_ftruncate(file, size);
}
int ftruncate64(int file, off_t size) { return ftruncate(file, size); }

int msync(void *start_of_map, size_t count, int flags) {
  pthread_mutex_lock(&order);
  enum action action = folder ? decide(CALL_MSYNC, folder) : GO;
  int result = -1;
  if (action == FAIL || action == FAIL_AFTER) errno = fault_errno;
  else result = real_msync(start_of_map, count, flags);
  if (action == KILL_AFTER) die();
  pthread_mutex_unlock(&order);
  return result;
}

// MARK: Names

#define ON_NAME(judged, call, record)                        \
  pthread_mutex_lock(&order);                                \
  enum action action = folder ? decide(CALL_NAME, judged) : GO; \
  int result = -1, code = fault_errno;                       \
  if (action != FAIL && action != FAIL_AFTER) {                                      \
    result = call;                                           \
    code = errno;                                            \
    if (result == 0 && folder && is_below(judged) && armed) record; \
  }                                                          \
  if (action == KILL_AFTER) die();                           \
  pthread_mutex_unlock(&order);                              \
  errno = code;                                              \
  return result

int rename(const char *old, const char *new) {
  ON_NAME(new, real_rename(old, new), put_paths(JOURNAL_RENAME, inode_at(new), old, new));
}

int link(const char *old, const char *new) {
  ON_NAME(new, real_link(old, new), put_paths(JOURNAL_LINK, inode_at(new), old, new));
}

int unlink(const char *path) { ON_NAME(path, real_unlink(path), put_paths(JOURNAL_REMOVE, 0, path, NULL)); }

int rmdir(const char *path) { ON_NAME(path, real_rmdir(path), put_paths(JOURNAL_REMOVE, 0, path, NULL)); }

int mkdir(const char *path, mode_t permissions) {
  ON_NAME(path, real_mkdir(path, permissions), put_paths(JOURNAL_MAKE_FOLDER, inode_at(path), path, NULL));
}

static int opened(const char *path, int flags, mode_t permissions) {
  if (!folder || inside || !(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE || !is_below(path))
    return real_open(path, flags, permissions);
  pthread_mutex_lock(&order);
  uint64_t before = inode_at(path);
  enum action action = decide(CALL_NAME, path);
  int file = -1, code = fault_errno;
  if (action != FAIL && action != FAIL_AFTER) {
    file = real_open(path, flags, permissions);
    code = errno;
    if (file >= 0 && armed && !before) put_paths(JOURNAL_CREATE, inode_of(file), path, NULL);
    if (file >= 0 && armed && before && flags & O_TRUNC) put_record(JOURNAL_TRUNCATE, before, 0, NULL, 0);
  }
  if (action == KILL_AFTER) die();
  pthread_mutex_unlock(&order);
  errno = code;
  return file;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t permissions = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if (!real_open) return (int)syscall(SYS_openat, AT_FDCWD, path, flags, permissions);
  return opened(path, flags, permissions);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t permissions = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if (!real_open) return (int)syscall(SYS_openat, AT_FDCWD, path, flags, permissions);
  return opened(path, flags, permissions);
}
