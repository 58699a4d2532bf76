/*
 * The queue's ledger: what a stalled or dying gateway did not get is told exactly, by type and by process, and once.
 * The kernel half is replaced by counts of its own.
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "drops.h"
#include "outbox.h"
#include "probe.skel.h"

#define PROCESSES 3
/* What fits into the queue: all of it but what may have to be sent again. */
#define ROOM (63u << 20)

/* The kernel half's map of losses: one entry, of process 2. */
static struct {
	uint32_t pid, reason;
} kernel_key = { 2, DROP_RING_FULL };
static uint64_t kernel_count[3] = { 5, 1, 500 };

int bpf_map__fd(const struct bpf_map *map)
{
	(void)map;
	return 1;
}

int bpf_map_update_elem(int fd, const void *key, const void *value, __u64 flags)
{
	(void)fd, (void)key, (void)value, (void)flags;
	return 0;
}

int bpf_map_delete_elem(int fd, const void *key)
{
	(void)fd;
	if (!memcmp(key, &kernel_key, sizeof(kernel_key)))
		kernel_key.pid = 0;
	return 0;
}

int bpf_map_get_next_key(int fd, const void *key, void *next)
{
	(void)fd;
	if (key || !kernel_key.pid)
		return -1;
	memcpy(next, &kernel_key, sizeof(kernel_key));
	return 0;
}

int bpf_map_lookup_elem(int fd, const void *key, void *value)
{
	(void)fd;
	CHECK(!memcmp(key, &kernel_key, sizeof(kernel_key)));
	memcpy(value, kernel_count, sizeof(kernel_count));
	return 0;
}

struct account {
	uint64_t offered, offered_calls, delivered, delivered_calls, told, told_calls;
};

static struct account accounts[PROCESSES + 1];
static uint64_t told_slow, told_restart, told_ring, told_kernel_frames;
static int last_restart_pid;
static uint64_t others; /* frames of other types that came */

static void offer(uint32_t pid, uint32_t offset, uint32_t size)
{
	static char room[sizeof(struct frame_data) + FRAME_MAX_CHUNK];
	struct frame_data *frame = (void *)room;

	fill_user_header(&frame->header, FRAME_DATA, (uint32_t)sizeof(*frame) + size, pid);
	frame->offset = offset;
	frame->direction = 0;
	accounts[pid].offered++;
	accounts[pid].offered_calls += offset == 0;
	outbox_frame(frame, sizeof(*frame) + size);
}

/* The gateway's side: reads `until` bytes, or all there is, and keeps the account. Bytes of a frame that is not whole stay. */
static char pending[1 << 20];
static size_t pending_size;

static void take_frames(void)
{
	size_t at = 0;

	while (pending_size - at >= sizeof(struct frame_header)) {
		struct frame_header header;

		memcpy(&header, pending + at, sizeof(header));
		CHECK(header.length >= sizeof(header) && header.length <= 65536 && header.version == FRAME_VERSION);
		if (pending_size - at < header.length)
			break;
		if (header.type == FRAME_DATA) {
			struct frame_data data;

			memcpy(&data, pending + at, sizeof(data));
			accounts[header.pid].delivered++;
			accounts[header.pid].delivered_calls += data.offset == 0;
		} else if (header.type == FRAME_LOSS) {
			struct frame_loss loss;

			memcpy(&loss, pending + at, sizeof(loss));
			if (loss.reason == DROP_GATEWAY_SLOW) {
				accounts[header.pid].told = loss.frames;
				accounts[header.pid].told_calls = loss.calls;
			} else if (loss.reason == DROP_RING_FULL) {
				told_kernel_frames = loss.frames;
				CHECK(header.pid == 2 && loss.calls == 1 && loss.bytes == 500);
			} else {
				last_restart_pid = (int)header.pid;
			}
		} else if (header.type == FRAME_DROPS) {
			struct frame_drops drops;

			memcpy(&drops, pending + at, sizeof(drops));
			CHECK(drops.frame == FRAME_DATA);
			*(drops.reason == DROP_GATEWAY_SLOW ? &told_slow : drops.reason == DROP_RING_FULL ? &told_ring : &told_restart) = drops.count;
		} else {
			others++;
		}
		at += header.length;
	}
	memmove(pending, pending + at, pending_size - at);
	pending_size -= at;
}

static void read_all(int fd, size_t most)
{
	while (most) {
		size_t room = sizeof(pending) - pending_size;
		ssize_t size = recv(fd, pending + pending_size, room < most ? room : most, MSG_DONTWAIT);

		if (size <= 0) {
			CHECK(!outbox_flush());
			size = recv(fd, pending + pending_size, room < most ? room : most, MSG_DONTWAIT);
			if (size <= 0)
				return;
		}
		pending_size += (size_t)size;
		most -= (size_t)size;
		take_frames();
	}
}

static int pair[2];

static void connect_gateway(void)
{
	CHECK(!socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	CHECK(!outbox_connect(pair[0], dup(pair[1])));
}

/* A stalled gateway: three processes send more than fits. */
static void stalled(void)
{
	for (int i = 0; i < 9000; i++) {
		offer(1 + (uint32_t)i % PROCESSES, i % 2 ? FRAME_MAX_CHUNK : 0, FRAME_MAX_CHUNK);
		if (i % 100 == 0) {
			/* The counts are asked for while the queue is full: they must not be taken for told before they are. */
			drops_send();
			outbox_flush();
		}
	}
	drops_send();
	read_all(pair[1], SIZE_MAX);
	drops_send();
	read_all(pair[1], SIZE_MAX);
	uint64_t lost = 0;

	for (int pid = 1; pid <= PROCESSES; pid++) {
		CHECK(accounts[pid].told > 0);
		CHECK(accounts[pid].offered == accounts[pid].delivered + accounts[pid].told);
		CHECK(accounts[pid].offered_calls == accounts[pid].delivered_calls + accounts[pid].told_calls);
		lost += accounts[pid].told;
	}
	CHECK(lost == told_slow && told_ring == 7 && told_kernel_frames == 5);
}

/* A gateway that dies: what it had not read comes to the next one, but for the frame that it had read in part. */
static void dying(size_t read_before)
{
	struct account before = accounts[1];
	uint64_t restarts = told_restart;

	pending_size = 0;
	for (int i = 0; i < 400; i++)
		offer(1, 0, 1000);
	CHECK(!outbox_flush());
	read_all(pair[1], read_before);
	uint64_t whole = accounts[1].delivered - before.delivered;
	int cut = pending_size > 0;

	pending_size = 0;
	close(pair[1]);
	outbox_disconnect();
	connect_gateway();
	drops_send();
	read_all(pair[1], SIZE_MAX);
	CHECK(pending_size == 0);
	CHECK(told_restart - restarts == (uint64_t)cut);
	CHECK(accounts[1].delivered - before.delivered == 400 - (uint64_t)cut);
	CHECK(whole <= 400 && (!cut || last_restart_pid == 1));
}

/* Bytes of this process that are in memory. */
static uint64_t resident(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	unsigned long pages = 0;

	CHECK(file && fscanf(file, "%*u %lu", &pages) == 1);
	fclose(file);
	return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* The queue's memory is what waits in it, not what has ever passed through it: it goes round twice and stays small. */
static void stays_small(void)
{
	uint64_t before = resident(), delivered = accounts[3].delivered;

	for (int i = 0; i < 8000; i++) {
		offer(3, 0, FRAME_MAX_CHUNK);
		if (i % 8 == 0)
			read_all(pair[1], SIZE_MAX);
	}
	read_all(pair[1], SIZE_MAX);
	CHECK(accounts[3].delivered - delivered == 8000);
	CHECK(resident() < before + (4u << 20));
}

/* The queue's room is filled to the last byte while the head stands inside a piece: what is newest comes through whole. */
static void filled(void)
{
	struct frame_header frame;
	uint64_t delivered;

	for (int i = 0; i < 5; i++)
		offer(3, 0, 9999);
	read_all(pair[1], SIZE_MAX);
	delivered = others;
	uint64_t put = 0;

	fill_user_header(&frame, FRAME_EXIT, sizeof(frame), 3);
	for (; outbox_waiting() + sizeof(frame) <= ROOM; put++)
		CHECK(outbox_frame(&frame, sizeof(frame)));
	read_all(pair[1], SIZE_MAX);
	CHECK(others - delivered == put);
}

/* A process that ends: its counts are told, then their place is free. */
static void ended(void)
{
	drops_forget(2);
	drops_send();
	CHECK(kernel_key.pid == 0);
	accounts[2] = (struct account){ 0 };
}

int main(void)
{
	static struct probe_bpf kernel;
	static typeof(*kernel.bss) bss;

	kernel.bss = &bss;
	bss.drops[FRAME_DATA * DROP_REASONS + DROP_RING_FULL] = 7;
	bss.losses_version = 1;
	drops_open(&kernel);
	CHECK(!outbox_open());
	connect_gateway();
	stays_small();
	filled();
	stalled();
	/* What a stalled gateway made it hold is given back as well. */
	CHECK(resident() < (16u << 20));
	dying(0);
	dying(1);
	dying(sizeof(struct frame_data) + 1000);
	dying(100 * (sizeof(struct frame_data) + 1000) + 17);
	for (size_t i = 0; i < 40; i++)
		dying(i * 3217);
	ended();
	return 0;
}
