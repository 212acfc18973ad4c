#define _GNU_SOURCE
#include "test_support.h"

#include <fcntl.h>
#include <unistd.h>

int test_support_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int test_support_begin_in(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int test_support_close_from(posix_spawn_file_actions_t *actions, int descriptor) {
  return posix_spawn_file_actions_addclosefrom_np(actions, descriptor);
}
