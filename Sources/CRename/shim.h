// renameat2 of the GNU C library, which the Glibc module of Swift leaves out.
#pragma once

/// Exchanges two names in one step when `flags` is RENAME_EXCHANGE (2): see renameat2(2).
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path, unsigned int flags);
