/* What was lost, here and in the kernel half, told to the gateway exactly. */
#ifndef CLEWLINE_DROPS_H
#define CLEWLINE_DROPS_H

#include <stdint.h>
#include <sys/types.h>

#include "frames.h"

struct probe_bpf;

/* Where the kernel half counts. */
void drops_open(const struct probe_bpf *kernel);

/* One frame that user space could not pass on; data is counted for its process, too. */
void drops_frame(const struct frame_header *frame, enum drop_reason reason);

/* A bound was reached: `count` things of the kind that `type` frames tell of are not looked at. */
void drops_count(enum frame_type type, enum drop_reason reason, uint64_t count);

/* Sends every count that has changed. A count is told once the queue has accepted it, not before. */
void drops_send(void);

/* The process has ended: once its counts have been told, their place is free. */
void drops_forget(pid_t pid);

/* All of it, once more: a new gateway knows nothing. */
void drops_retell(void);

#endif
