/*
 * A bounded queue in front of a non-blocking socket: the probe never waits for the gateway.
 *
 * A part of the room is kept for frames that are not data: what was lost and who is who must get through just when data
 * does not. The ends of the frames that lie in the socket are remembered, so that when a gateway dies what it had not
 * read can be taken back whole.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "books.h"
#include "drops.h"
#include "outbox.h"

#define CAPACITY (64u << 20)
#define RESERVE (2u << 20)
/* Behind the head, kept: what the socket holds at most, so that it can be sent again. */
#define BEHIND (1u << 20)
/* More than the socket's buffer can hold of the smallest frame. */
#define ENDS 16384
#define SOCKET_BUFFER (256 * 1024)
/* Passed room goes back to the kernel in pieces of this size, a divisor of the capacity and a multiple of any page. */
#define PIECE (256u << 10)

struct end {
	uint64_t at; /* bytes since the beginning, at the frame's end */
	struct frame_header header;
	uint32_t offset; /* of a data frame */
	uint16_t direction;
};

static char *buffer;
static size_t head, used;
static int target = -1, reader = -1;
static uint64_t queued, written;      /* bytes since the beginning: put in; given to the socket */
static struct end ends[ENDS];         /* of the frames given to the socket last */
static uint64_t ends_first, ends_next; /* their numbers */
static uint64_t frame_end;            /* where the frame ends that is being written */
static uint64_t given_back;           /* up to here passed room has been given back to the kernel */

int outbox_open(void)
{
	buffer = mmap(NULL, CAPACITY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (buffer == MAP_FAILED)
		return -1;
	/* Children of the probe (an inspection) neither need it nor should see it. */
	madvise(buffer, CAPACITY, MADV_DONTFORK);
	return 0;
}

int outbox_connect(int fd, int peer)
{
	int size = SOCKET_BUFFER;

	target = fd;
	reader = peer;
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	return fcntl(fd, F_SETFL, O_NONBLOCK) || fcntl(peer, F_SETFL, 0) ? -1 : 0;
}

void outbox_finish(void)
{
	if (target >= 0)
		shutdown(target, SHUT_WR);
}

size_t outbox_waiting(void)
{
	return used;
}

static void copy_in(size_t at, const void *from, size_t size)
{
	size_t first = size < CAPACITY - at ? size : CAPACITY - at;

	memcpy(buffer + at, from, first);
	memcpy(buffer, (const char *)from + first, size - first);
}

static void copy_out(void *to, uint64_t at, size_t size)
{
	size_t from = (head + (size_t)(at - (queued - used))) % CAPACITY;
	size_t first = size < CAPACITY - from ? size : CAPACITY - from;

	memcpy(to, buffer + from, first);
	memcpy((char *)to + first, buffer, size - first);
}

int outbox_frame(const void *frame, size_t size)
{
	const struct frame_header *header = frame;
	size_t room = CAPACITY - BEHIND - used;

	if (header->type == FRAME_DATA)
		room = room > RESERVE ? room - RESERVE : 0;
	if (size > room) {
		drops_frame(header, DROP_GATEWAY_SLOW);
		return 0;
	}
	copy_in((head + used) % CAPACITY, frame, size);
	used += size;
	queued += size;
	return 1;
}

/* Moves the head to a position of the stream, back or forth. */
static void seek(uint64_t at)
{
	head = (head + CAPACITY + (size_t)(at - written)) % CAPACITY;
	used = (size_t)(queued - at);
	written = at;
}

/*
 * Gives passed room back to the kernel, but for what may be sent again: the head walks over the whole ring, whose pages
 * would all stay although little waits in them. A piece in which newer frames lie already stays.
 */
static void give_back(void)
{
	for (; given_back + PIECE + BEHIND <= written; given_back += PIECE) {
		if (queued <= given_back + CAPACITY)
			madvise(buffer + given_back % CAPACITY, PIECE, MADV_DONTNEED);
	}
}

/* Notes the ends of the frames up to `until` bytes, which the socket has or is about to get. */
static void note_ends(uint64_t until)
{
	while (frame_end < until) {
		struct frame_data frame = { 0 };
		uint64_t start = frame_end;
		struct end *end = &ends[ends_next % ENDS];

		copy_out(&frame.header, start, sizeof(frame.header));
		if (frame.header.type == FRAME_DATA)
			copy_out(&frame, start, sizeof(frame));
		frame_end = start + frame.header.length;
		*end = (struct end){ frame_end, frame.header, frame.offset, frame.direction };
		books_handed(&end->header, end->offset, end->direction, 1);
		if (++ends_next - ends_first > ENDS)
			ends_first++;
	}
}

int outbox_flush(void)
{
	while (used && target >= 0) {
		size_t run = used < CAPACITY - head ? used : CAPACITY - head;
		ssize_t wrote;

		if (run > SOCKET_BUFFER)
			run = SOCKET_BUFFER;
		wrote = send(target, buffer + head, run, MSG_NOSIGNAL);
		if (wrote < 0) {
			if (errno == EINTR)
				continue;
			return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
		}
		note_ends(written + (uint64_t)wrote);
		seek(written + (uint64_t)wrote);
		give_back();
	}
	return 0;
}

void outbox_disconnect(void)
{
	int unread = 0;
	uint64_t read_until, from;

	if (target < 0)
		return;
	ioctl(reader, FIONREAD, &unread);
	close(target);
	close(reader);
	target = reader = -1;
	read_until = written - (uint64_t)unread;
	/* The first end at or behind what was read. If it is behind, a frame was cut in two there. */
	from = written;
	for (uint64_t i = ends_next; i > ends_first && ends[(i - 1) % ENDS].at >= read_until; i--)
		from = ends[(i - 1) % ENDS].at;
	for (uint64_t i = ends_first; i < ends_next; i++) {
		const struct end *end = &ends[i % ENDS];

		if (end->at > from || (end->at == from && from != read_until))
			books_handed(&end->header, end->offset, end->direction, -1);
		if (end->at == from && from != read_until)
			drops_frame(&(struct frame_data){ .header = end->header, .offset = end->offset, .direction = end->direction }.header, DROP_GATEWAY_RESTART);
	}
	seek(from);
	frame_end = from;
	ends_first = ends_next = 0;
}

void fill_user_header(struct frame_header *header, uint8_t type, uint32_t length, uint32_t pid)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	memset(header, 0, sizeof(*header));
	header->length = length;
	header->version = FRAME_VERSION;
	header->type = type;
	header->time = (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
	header->pid = pid;
	header->tid = pid;
}
