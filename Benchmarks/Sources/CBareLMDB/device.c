#include "bare_lmdb.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int bare_sync_rate(const char *folder, double seconds, double *per_second) {
  char path[4096];
  snprintf(path, sizeof path, "%s/sync-probe", folder);
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return errno;
  char page[4096];
  memset(page, 7, sizeof page);
  int code = 0;
  long syncs = -1; /* the first one writes the length too and is not counted */
  double start = 0;
  do {
    page[0]++;
    if (pwrite(file, page, sizeof page, 0) != sizeof page || fdatasync(file) != 0) code = errno;
    if (++syncs == 0) start = now();
  } while (!code && now() - start < seconds);
  *per_second = (double)syncs / (now() - start);
  close(file);
  unlink(path);
  return code;
}

bool bare_is_in_memory(const char *folder) {
#ifdef __linux__
  struct statfs status;
  if (statfs(folder, &status) != 0) return false;
  return status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC;
#else
  (void)folder;
  return false;
#endif
}
