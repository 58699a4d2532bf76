/* Copies a buffer of the traced process into frames of at most one chunk each. */
#ifndef CLEWLINE_DATA_BPF_H
#define CLEWLINE_DATA_BPF_H

#include "common.bpf.h"

struct data_copy {
	const char *buffer;
	__u64 conn;
	__u32 total;
	__u32 base; /* offset of this buffer in the call's data */
	__u32 size;
	__u32 done;
	__u32 seq;
	__u16 direction;
	__u16 tls;
};

/*
 * The ring reserves constant sizes only, so there are three of them: most calls are small, and a reserved frame
 * takes its whole size of the ring.
 */
#define COPY_CHUNK(ROOM)                                                                             \
	do {                                                                                         \
		struct frame_data *frame = bpf_ringbuf_reserve(&ring, sizeof(*frame) + (ROOM), 0);   \
		if (!frame) {                                                                        \
			count_loss(DROP_RING_FULL, begins, size);                                    \
			break;                                                                       \
		}                                                                                    \
		__u32 n = size;                                                                      \
		if (n > (ROOM))                                                                      \
			n = (ROOM);                                                                  \
		if (bpf_probe_read_user(frame + 1, n, copy->buffer + copy->done)) {                  \
			count_loss(DROP_MEMORY_UNREADABLE, begins, size);                            \
			bpf_ringbuf_discard(frame, BPF_RB_NO_WAKEUP);                                \
			break;                                                                       \
		}                                                                                    \
		fill_header(&frame->header, FRAME_DATA, sizeof(*frame) + n, copy->conn);             \
		frame->total = copy->total;                                                          \
		frame->offset = copy->base + copy->done;                                             \
		frame->seq = copy->seq;                                                              \
		frame->direction = copy->direction;                                                  \
		frame->tls = copy->tls;                                                              \
		SUBMIT(frame);                                                                       \
	} while (0)

static long copy_chunk(__u32 index, void *context)
{
	struct data_copy *copy = context;
	__u32 size = copy->size - copy->done;

	if (copy->done >= copy->size)
		return 1;
	if (size > FRAME_MAX_CHUNK)
		size = FRAME_MAX_CHUNK;
	__u32 begins = copy->direction == 0 && copy->base + copy->done == 0;

	if (size <= 1024)
		COPY_CHUNK(1024);
	else if (size <= 4096)
		COPY_CHUNK(4096);
	else
		COPY_CHUNK(FRAME_MAX_CHUNK);
	copy->done += size;
	return 0;
}

static __always_inline void copy_data(struct data_copy *copy)
{
	if (copy->base + copy->size > capture_cap) {
		__u32 kept = copy->base >= capture_cap ? 0 : capture_cap - copy->base;

		count_loss(DROP_OVER_CAP, 0, copy->size - kept);
		copy->size = kept;
	}
	copy->done = 0;
	if (copy->size)
		bpf_loop(1 + (copy->size - 1) / FRAME_MAX_CHUNK, copy_chunk, copy, 0);
}

#endif
