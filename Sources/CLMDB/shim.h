// The header of the system's liblmdb, 0.9.24 or later, found through pkg-config.
#include <lmdb.h>
// statfs(2), which the Swift overlay of the C library leaves out.
#ifdef __linux__
#include <sys/vfs.h>
#endif
