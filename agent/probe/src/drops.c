/*
 * What was lost.
 *
 * Counts are cumulative and come from two places, the kernel half and the queue to the gateway. A count is marked as told
 * only when the queue has accepted the frame that tells it: the queue refuses frames exactly when there is most to tell.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <string.h>

#include "drops.h"
#include "outbox.h"
#include "probe.skel.h"

#define LOSSES 4096

#define NOBODY UINT32_MAX

struct loss {
	uint32_t pid;    /* NOBODY: was used, may be again */
	uint32_t reason; /* 0: never used */
	int gone;        /* the process has ended: free once it has been told */
	struct frame_loss own, told;
};

struct kernel_key {
	uint32_t pid, reason;
};

struct kernel_count {
	uint64_t frames, calls, bytes;
};

static const struct probe_bpf *kernel;
static uint64_t own[FRAME_TYPES][DROP_REASONS], told[FRAME_TYPES][DROP_REASONS];
static struct loss losses[LOSSES];
static uint64_t seen_version;
static int untold;

void drops_open(const struct probe_bpf *skeleton)
{
	kernel = skeleton;
	/* The entries of those beyond the table, so that they are there when it is full. */
	for (uint32_t reason = 1; reason < DROP_REASONS; reason++) {
		struct kernel_key key = { 0, reason };
		struct kernel_count none = { 0 };

		bpf_map_update_elem(bpf_map__fd(kernel->maps.losses), &key, &none, BPF_NOEXIST);
	}
}

/* Looks for the entry of a process and a reason. NULL if there is none; `room` is then where one could be made, if anywhere. */
static struct loss *find(uint32_t pid, uint32_t reason, struct loss **room)
{
	uint32_t at = (pid * 2654435761u + reason) % LOSSES;

	*room = NULL;
	for (int tries = 0; tries < 64; tries++, at = (at + 1) % LOSSES) {
		struct loss *loss = &losses[at];

		if (loss->reason && loss->pid == pid && loss->reason == reason)
			return loss;
		if ((!loss->reason || loss->pid == NOBODY) && !*room)
			*room = loss;
		if (!loss->reason)
			return NULL;
	}
	return NULL;
}

/* The entry of a process and a reason; that of pid 0 if there is no room. */
static struct loss *loss_of(uint32_t pid, uint32_t reason)
{
	static struct loss last_resort;
	struct loss *room, *found = find(pid, reason, &room);

	if (found)
		return found;
	if (!room)
		return pid ? loss_of(0, reason) : &last_resort;
	memset(room, 0, sizeof(*room));
	room->pid = pid;
	room->reason = reason;
	return room;
}

void drops_count(enum frame_type type, enum drop_reason reason, uint64_t count)
{
	own[type][reason] += count;
}

void drops_frame(const struct frame_header *frame, enum drop_reason reason)
{
	const struct frame_data *data = (const void *)frame;

	own[frame->type % FRAME_TYPES][reason]++;
	if (frame->type != FRAME_DATA)
		return;
	struct loss *loss = loss_of(frame->pid, reason);

	loss->own.frames++;
	loss->own.calls += data->offset == 0 && data->direction == 0;
	loss->own.bytes += frame->length - sizeof(*data);
	untold = 1;
}

static void send_counts(void)
{
	for (uint32_t type = 1; type < FRAME_TYPES; type++)
		for (uint32_t reason = 1; reason < DROP_REASONS; reason++) {
			uint64_t count = own[type][reason] + __atomic_load_n(&kernel->bss->drops[type * DROP_REASONS + reason], __ATOMIC_RELAXED);
			struct frame_drops frame;

			if (count == told[type][reason])
				continue;
			fill_user_header(&frame.header, FRAME_DROPS, sizeof(frame), 0);
			frame.frame = type;
			frame.reason = reason;
			frame.count = count;
			if (outbox_frame(&frame, sizeof(frame)))
				told[type][reason] = count;
		}
}

/* The kernel's part of a process's count; its reasons are others than those of user space. */
static void send_loss(struct loss *loss, const struct kernel_count *more)
{
	struct frame_loss frame = loss->own;

	frame.frames += more->frames;
	frame.calls += more->calls;
	frame.bytes += more->bytes;
	if (frame.frames != loss->told.frames || frame.bytes != loss->told.bytes) {
		fill_user_header(&frame.header, FRAME_LOSS, sizeof(frame), loss->pid);
		frame.reason = loss->reason;
		frame.reserved = 0;
		if (!outbox_frame(&frame, sizeof(frame))) {
			untold = 1;
			return;
		}
		loss->told = frame;
	}
	if (loss->gone) {
		struct kernel_key key = { loss->pid, loss->reason };

		bpf_map_delete_elem(bpf_map__fd(kernel->maps.losses), &key);
		loss->pid = NOBODY;
	}
}

static void send_losses(void)
{
	uint64_t version = __atomic_load_n(&kernel->bss->losses_version, __ATOMIC_RELAXED);
	struct kernel_count none = { 0 }, count;
	struct kernel_key key, next;
	int fd = bpf_map__fd(kernel->maps.losses);

	if (version == seen_version && !untold)
		return;
	untold = 0;
	seen_version = version;
	for (int i = 0; i < LOSSES; i++)
		if (losses[i].reason && losses[i].pid != NOBODY && losses[i].own.frames)
			send_loss(&losses[i], &none);
	/* The next key is asked for before this one may be deleted. */
	for (int more = !bpf_map_get_next_key(fd, NULL, &key); more; key = next) {
		more = !bpf_map_get_next_key(fd, &key, &next);
		if (!bpf_map_lookup_elem(fd, &key, &count) && count.frames)
			send_loss(loss_of(key.pid, key.reason), &count);
	}
}

void drops_send(void)
{
	send_counts();
	send_losses();
}

void drops_forget(pid_t pid)
{
	struct loss *room;

	for (uint32_t reason = 1; reason < DROP_REASONS; reason++) {
		struct loss *loss = find((uint32_t)pid, reason, &room);

		if (loss)
			loss->gone = untold = 1;
	}
}

void drops_retell(void)
{
	memset(told, 0, sizeof(told));
	for (int i = 0; i < LOSSES; i++)
		memset(&losses[i].told, 0, sizeof(losses[i].told));
	untold = 1;
}
