// Calls on files of the GNU C library that the Glibc module of Swift leaves out.
#pragma once

#include <sys/types.h>

/// Exchanges two names in one step when `flags` is RENAME_EXCHANGE (2): see renameat2(2).
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path, unsigned int flags);

/// Copies bytes from one open file to another inside the kernel: see copy_file_range(2).
ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t count, unsigned int flags);
