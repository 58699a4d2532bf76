/* The cheaper of two places for a breakpoint, where it provably sees the same. */
#ifndef CLEWLINE_INTERNAL_TARGET_H
#define CLEWLINE_INTERNAL_TARGET_H

#include "elf.h"

/* Replaces the offsets of the exported pair by that of the internal function behind both, if there is one. */
void prefer_internal(int fd, struct symbols *symbols);

#endif
