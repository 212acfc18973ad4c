#ifndef KRONIKA_TEST_SUPPORT_H
#define KRONIKA_TEST_SUPPORT_H

#include <spawn.h>

// What glibc has and Swift's module of it leaves out, because it is built without _GNU_SOURCE.

/// A pipe whose ends no started program inherits; 0 or -1 with errno.
int test_support_pipe(int ends[2]);

/// Lets the program begin in a folder; 0 or an error number.
int test_support_begin_in(posix_spawn_file_actions_t *actions, const char *folder);

/// Closes the descriptor and all above it in the program; 0 or an error number.
int test_support_close_from(posix_spawn_file_actions_t *actions, int descriptor);

#endif
