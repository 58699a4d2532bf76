/* A bounded queue in front of a non-blocking socket: the probe never waits for the gateway. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "probe.h"

#define CAPACITY (64u << 20)

static char *buffer;
static size_t head, used;
static int target = -1;
static uint64_t lost[FRAME_TYPES];

int outbox_open(int fd)
{
	target = fd;
	buffer = malloc(CAPACITY);
	return buffer && fcntl(fd, F_SETFL, O_NONBLOCK) == 0 ? 0 : -1;
}

uint64_t outbox_lost(uint32_t type)
{
	return type < FRAME_TYPES ? lost[type] : 0;
}

void outbox_frame(const void *frame, size_t size)
{
	const struct frame_header *header = frame;

	if (size > CAPACITY - used) {
		lost[header->type % FRAME_TYPES]++;
		return;
	}
	size_t tail = (head + used) % CAPACITY;
	size_t first = size < CAPACITY - tail ? size : CAPACITY - tail;

	memcpy(buffer + tail, frame, first);
	memcpy(buffer, (const char *)frame + first, size - first);
	used += size;
}

/* Writes what the socket takes. Returns -1 once the gateway is gone. */
int outbox_flush(void)
{
	while (used) {
		size_t run = used < CAPACITY - head ? used : CAPACITY - head;
		ssize_t wrote = write(target, buffer + head, run);

		if (wrote < 0) {
			if (errno == EINTR)
				continue;
			return errno == EAGAIN ? 0 : -1;
		}
		head = (head + wrote) % CAPACITY;
		used -= wrote;
	}
	return 0;
}

void fill_user_header(struct frame_header *header, uint8_t type, uint32_t length, uint32_t pid)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	memset(header, 0, sizeof(*header));
	header->length = length;
	header->version = FRAME_VERSION;
	header->type = type;
	header->time = (uint64_t)now.tv_sec * 1000000000ull + now.tv_nsec;
	header->pid = pid;
	header->tid = pid;
}
