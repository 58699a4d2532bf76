/* Frames on their way to the gateway. */
#ifndef CLEWLINE_OUTBOX_H
#define CLEWLINE_OUTBOX_H

#include <linux/types.h>
#include <stddef.h>
#include <stdint.h>

#include "frames.h"

int outbox_open(void);

/* Puts a frame into the queue. Returns whether it was accepted; one that was not is counted (drops.h). */
int outbox_frame(const void *frame, size_t size);

/* A gateway is there: `fd` is the probe's end of the socket, `peer` a second descriptor of the gateway's end. */
int outbox_connect(int fd, int peer);

/* Writes what the socket takes. Returns -1 once the gateway's end is gone. */
int outbox_flush(void);

/* Nothing more will come: the gateway reads the end. */
void outbox_finish(void);

/* Bytes that wait. */
size_t outbox_waiting(void);

/*
 * The gateway is gone. What it had not read is taken back from the socket and is the first that the next one gets; the
 * frame that it had read in part is counted as lost.
 */
void outbox_disconnect(void);

/* A frame that user space makes itself. */
void fill_user_header(struct frame_header *header, uint8_t type, uint32_t length, uint32_t pid);

#endif
