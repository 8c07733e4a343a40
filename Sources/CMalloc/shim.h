// malloc.h of the GNU C library, which the Glibc module of Swift leaves out.
#pragma once

#include <malloc.h>
