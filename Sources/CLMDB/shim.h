// The header of the system's liblmdb, 0.9.24 or later, found through pkg-config.
#include <lmdb.h>
// statfs(2), which the Swift overlay of the C library leaves out.
#ifdef __linux__
#include <sys/vfs.h>
#endif

#include <stdint.h>

// Asks the processor for the record that most likely follows one, while that one is being read.
//
// In a table that is only ever appended to, LMDB fills a page from its end towards its beginning and takes pages in
// order. So the next record ends where this one's header begins, or at the end of the next page. A wrong guess, also
// one outside the map, costs a few cycles and nothing else: a prefetch cannot fault. docs/performance.md has the gain.
static inline void kronika_prefetch_following(const void *value) {
  const uintptr_t page_bytes = 4096, line_bytes = 64, lines = 6, header_bytes = 24;
  const uintptr_t page = (uintptr_t)value & ~(page_bytes - 1);
  uintptr_t end = (uintptr_t)value - header_bytes;
  if (end < page + lines * line_bytes) {
    __builtin_prefetch((const void *)(page + page_bytes));
    end = page + 2 * page_bytes;
  }
  for (uintptr_t line = 1; line <= lines; line++) __builtin_prefetch((const void *)(end - line * line_bytes));
}
