/* What a library holds where it is probed: the part of its identity that no file system can be wrong about. */
#ifndef CLEWLINE_CONTENT_H
#define CLEWLINE_CONTENT_H

#include <linux/types.h>
#include <stdint.h>

#include "frames.h"

/* What stood at a place of a file. */
struct excerpt {
	uint64_t offset;
	uint32_t size; /* 0: nothing was read */
	unsigned char bytes[32];
};

/*
 * A file may be rewritten with its size and times as they were: below an overlay, on the disk itself, by another machine. Then its build
 * id says so, and where a linker gave it none, the code at the functions, which is what a breakpoint must not miss.
 */
struct content {
	struct excerpt build_id; /* size 0: the file has none */
	struct excerpt code[TLS_FUNCTIONS];
};

/* Keeps the first of these bytes. */
void excerpt_take(struct excerpt *excerpt, uint64_t offset, const void *bytes, uint64_t size);

/* Reads the code at each of the functions that are there (offset 0: it is not). */
void content_read(int fd, const uint64_t offsets[TLS_FUNCTIONS], struct content *out);

/* Whether a file still holds it, at each of the functions that are there. Reads at most some hundred bytes, and believes none of the numbers. */
int content_holds(int fd, const uint64_t offsets[TLS_FUNCTIONS], const struct content *content);

int content_same(const struct content *a, const struct content *b);

#endif
