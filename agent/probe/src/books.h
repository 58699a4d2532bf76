/* What each process's calls have come to, kept over the life of a gateway: the next one goes on from there. */
#ifndef CLEWLINE_BOOKS_H
#define CLEWLINE_BOOKS_H

#include <stdint.h>
#include <sys/types.h>

#include "frames.h"

/* A frame was given to a gateway (`by` 1), or taken back because that one had not read it (-1). Counts those that begin a sending call. */
void books_handed(const struct frame_header *frame, uint32_t offset, uint16_t direction, int by);

/* So many operations of a process has the gateway delivered, cumulative over all gateways. */
void books_delivered(uint32_t pid, uint64_t operations);

/* A gateway has died: what it had been handed and had not said to be delivered may be lost. */
void books_gateway_ended(void);

/* Tells a new gateway, which knows nothing. */
void books_retell(void);

/* The process has ended. */
void books_gone(pid_t pid);

/* A process of this number has come; one before may have had it. */
void books_begin(pid_t pid);

#endif
