/* What the probe wants to know of a program file. */
#ifndef CLEWLINE_ELF_H
#define CLEWLINE_ELF_H

#include <linux/types.h>
#include <stdint.h>

#include "content.h"
#include "frames.h"

struct symbols {
	uint64_t offsets[TLS_FUNCTIONS]; /* of the TLS functions in the file; 0 = not there */
	struct content content;
};

/*
 * Reads an ELF file that somebody else wrote: to be called only in a process that has nothing to lose. It is read piece by
 * piece, not mapped, so a file that shrinks meanwhile gives a short read. Returns -1 if it is none.
 */
int elf_symbols(int fd, struct symbols *out);

/* Whether plaintext can be had: a function that writes and one that reads. */
int elf_has_tls(const struct symbols *symbols);

#endif
