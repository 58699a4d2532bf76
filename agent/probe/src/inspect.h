/*
 * Looks into files that a target has chosen, in throw-away children.
 *
 * Such a file may be anything: a damaged program, one that shrinks while it is read, one on a file system that never answers.
 * A child has no capabilities, no other descriptor and a filter that lets it read and answer; it has two seconds of a processor, and
 * by the clock two, too: a file whose reader did not come to its end in those is read once more, with ten.
 */
#ifndef CLEWLINE_INSPECT_H
#define CLEWLINE_INSPECT_H

#include <poll.h>

#include "elf.h"

struct inspected {
	int error; /* an errno; ENOEXEC: not a program; ETIMEDOUT: took too long; EIO: the child died of it */
	int local; /* the file is on a file system of this machine: opening it does not wait for anybody */
	struct symbols symbols;
};

typedef void (*inspect_done)(void *context, const struct inspected *result);

#define INSPECT_WORKERS 5

/*
 * Asks for a regular file (fileId.h), open with O_PATH; the descriptor is only used until `done` is called. `before`: ahead of those
 * that wait. Returns -1 if too many wait.
 */
int inspect_submit(int fd, int before, inspect_done done, void *context);

/* What to poll for, at most INSPECT_WORKERS. Returns how many. */
int inspect_polled(struct pollfd *polled);

/* Takes answers, ends children that are late, starts waiting work. Never blocks. */
void inspect_work(void);

/* Whether anything is under way. */
int inspect_busy(void);

/* Ends every child. */
void inspect_close(void);

#endif
