/* Looks into files that a target has chosen, in throw-away children: the parent's side and the child's. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "inspect.h"
#include "privileges.h"
#include "seccomp.h"

#define BATCH 16
#define WAITING 1024
#define LIMIT_SECONDS 2
#define LIMIT_MEMORY (1024ull << 20)
/* The last worker is for those that were late once: they hold up nobody but each other. */
#define PATIENT (INSPECT_WORKERS - 1)
/* What a reader may take until it is ended, by the clock, and what one that was late may. The tests have theirs. */
#ifndef INSPECT_LIMIT_MS
#define INSPECT_LIMIT_MS (LIMIT_SECONDS * 1000)
#endif
#define PATIENT_LIMIT_MS (5 * INSPECT_LIMIT_MS)

struct request {
	int fd;
	inspect_done done;
	void *context;
};

/* Those that wait, in turn. */
struct queue {
	struct request requests[WAITING];
	uint32_t first, count;
};

struct answer {
	uint32_t index;
	uint32_t opened; /* 1: only says that this file could be opened */
	struct inspected result;
};

struct worker {
	pid_t pid; /* 0: none */
	int pipe;
	uint64_t deadline;
	struct request batch[BATCH];
	uint32_t count, opened, answered;
};

static struct worker workers[INSPECT_WORKERS];
static struct queue waiting, late;

/* Returns -1 if too many wait. */
static int queue_add(struct queue *queue, const struct request *request, int before)
{
	if (queue->count == WAITING)
		return -1;
	if (before)
		queue->first = (queue->first + WAITING - 1) % WAITING;
	queue->requests[before ? queue->first : (queue->first + queue->count) % WAITING] = *request;
	queue->count++;
	return 0;
}

static struct request queue_take(struct queue *queue)
{
	struct request request = queue->requests[queue->first];

	queue->first = (queue->first + 1) % WAITING;
	queue->count--;
	return request;
}

/* ---- in the child ---- */

static int ascending(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Closes every descriptor but these. */
static void keep_only(int *kept, size_t size)
{
	unsigned next = 0;

	qsort(kept, size, sizeof(*kept), ascending);
	for (size_t i = 0; i < size; i++) {
		if (kept[i] < 0)
			continue;
		if ((unsigned)kept[i] > next)
			syscall(SYS_close_range, next, (unsigned)kept[i] - 1, 0);
		next = (unsigned)kept[i] + 1;
	}
	syscall(SYS_close_range, next, ~0u, 0);
}

static int is_local(int fd)
{
	static const unsigned long local[] = { EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC, F2FS_SUPER_MAGIC, TMPFS_MAGIC, OVERLAYFS_SUPER_MAGIC, SQUASHFS_MAGIC, EROFS_SUPER_MAGIC_V1 };
	struct statfs info;

	if (!fstatfs(fd, &info))
		for (size_t i = 0; i < sizeof(local) / sizeof(local[0]); i++)
			if ((unsigned long)info.f_type == local[i])
				return 1;
	return 0;
}

static void limit(void)
{
	const struct rlimit memory = { LIMIT_MEMORY, LIMIT_MEMORY }, time = { LIMIT_SECONDS, LIMIT_SECONDS }, none = { 0, 0 };

	setrlimit(RLIMIT_AS, &memory);
	setrlimit(RLIMIT_CPU, &time);
	setrlimit(RLIMIT_FSIZE, &none);
}

static void tell(int pipe, const struct answer *answer)
{
	if (write(pipe, answer, sizeof(*answer)) != sizeof(*answer))
		_exit(1);
}

/* Still with the probe's rights: the files are opened. Each one that could be is told of, so that one that hangs is known. */
static void open_files(const struct worker *worker, int pipe, int *files, struct answer *answers)
{
	for (uint32_t i = 0; i < worker->count; i++) {
		char path[40];
		struct answer progress = { .index = i, .opened = 1 };

		snprintf(path, sizeof(path), "/proc/self/fd/%d", worker->batch[i].fd);
		/* Neither a FIFO nor a device can be here (see fileId.h), and a link has been followed. */
		files[i] = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
		answers[i].index = i;
		answers[i].result.error = files[i] < 0 ? errno : 0;
		answers[i].result.local = files[i] >= 0 && is_local(files[i]);
		tell(pipe, &progress);
	}
}

static _Noreturn void child(const struct worker *worker, int pipe)
{
	static struct answer answers[BATCH];
	int files[BATCH], kept[BATCH + 1];

	open_files(worker, pipe, files, answers);
	memcpy(kept, files, sizeof(kept[0]) * worker->count);
	kept[worker->count] = pipe;
	keep_only(kept, worker->count + 1);
	limit();
	if (privileges_keep(0) || seccomp_inspection())
		_exit(1);
	for (uint32_t i = 0; i < worker->count; i++) {
		if (!answers[i].result.error && elf_symbols(files[i], &answers[i].result.symbols))
			answers[i].result.error = ENOEXEC;
		tell(pipe, &answers[i]);
	}
	_exit(0);
}

/* ---- in the probe ---- */

static int is_patient(const struct worker *worker)
{
	return worker == &workers[PATIENT];
}

int inspect_submit(int fd, int before, inspect_done done, void *context)
{
	return queue_add(&waiting, &(struct request){ fd, done, context }, before);
}

static void refuse(const struct request *request, int error)
{
	struct inspected refused = { .error = error };

	request->done(request->context, &refused);
}

static void put_back(const struct worker *worker, const struct request *request)
{
	if (queue_add(is_patient(worker) ? &late : &waiting, request, 1))
		refuse(request, EAGAIN);
}

static void start(struct worker *worker)
{
	struct queue *from = is_patient(worker) ? &late : &waiting;
	uint32_t most = is_patient(worker) ? 1 : BATCH;
	int ends[2];

	if (!from->count || pipe2(ends, O_CLOEXEC))
		return;
	worker->count = worker->opened = worker->answered = 0;
	while (from->count && worker->count < most)
		worker->batch[worker->count++] = queue_take(from);
	worker->deadline = clock_ms() + (is_patient(worker) ? PATIENT_LIMIT_MS : INSPECT_LIMIT_MS);
	worker->pid = fork();
	if (worker->pid == 0)
		child(worker, ends[1]);
	close(ends[1]);
	worker->pipe = ends[0];
	fcntl(worker->pipe, F_SETFL, O_NONBLOCK);
	if (worker->pid < 0) {
		close(worker->pipe);
		worker->pid = 0;
		for (uint32_t i = worker->count; i > 0; i--)
			put_back(worker, &worker->batch[i - 1]);
	}
}

/*
 * The child has ended or was ended: the file that it was at is refused, those behind it wait again. One that was late gets more time
 * once: where others want the processors, or an agent may have but a part of one, its reader may have had next to none.
 */
static void finish(struct worker *worker, int error)
{
	uint32_t at = worker->opened < worker->count ? worker->opened : worker->answered;

	/* Not waited for: one that hangs in a file system may take its time to die. */
	close(worker->pipe);
	worker->pid = 0;
	if (worker->answered == worker->count)
		return;
	for (uint32_t i = worker->count; i > worker->answered; i--)
		if (i - 1 != at)
			put_back(worker, &worker->batch[i - 1]);
	if (error != ETIMEDOUT || is_patient(worker) || queue_add(&late, &worker->batch[at], 0))
		refuse(&worker->batch[at], error);
}

/* Takes what a child has said. Returns 0 once it has ended. */
static int take(struct worker *worker)
{
	struct answer answer;
	ssize_t size;

	while ((size = read(worker->pipe, &answer, sizeof(answer))) == sizeof(answer)) {
		/* The child is not trusted: what it says must be what was asked. */
		if (answer.opened && answer.index == worker->opened && worker->opened < worker->count) {
			worker->opened++;
		} else if (!answer.opened && answer.index == worker->answered && worker->answered < worker->count) {
			const struct request *request = &worker->batch[worker->answered++];

			request->done(request->context, &answer.result);
			/* What follows takes the kernel its time: meanwhile nothing else waits, neither the ring nor another's file. */
			if (!answer.result.error && elf_has_tls(&answer.result.symbols))
				return 1;
		} else {
			kill(worker->pid, SIGKILL);
			return 0;
		}
	}
	return size < 0 && (errno == EAGAIN || errno == EINTR);
}

int inspect_polled(struct pollfd *polled)
{
	int used = 0;

	for (int i = 0; i < INSPECT_WORKERS; i++)
		if (workers[i].pid)
			polled[used++] = (struct pollfd){ workers[i].pipe, POLLIN, 0 };
	return used;
}

void inspect_work(void)
{
	for (int i = 0; i < INSPECT_WORKERS; i++) {
		struct worker *worker = &workers[i];

		if (worker->pid && !take(worker)) {
			finish(worker, EIO);
		} else if (worker->pid && clock_ms() > worker->deadline) {
			kill(worker->pid, SIGKILL);
			finish(worker, ETIMEDOUT);
		}
		if (!worker->pid)
			start(worker);
	}
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

int inspect_busy(void)
{
	for (int i = 0; i < INSPECT_WORKERS; i++)
		if (workers[i].pid)
			return 1;
	return waiting.count || late.count;
}

void inspect_close(void)
{
	waiting.count = late.count = 0;
	for (int i = 0; i < INSPECT_WORKERS; i++)
		if (workers[i].pid) {
			kill(workers[i].pid, SIGKILL);
			close(workers[i].pipe);
			workers[i].pid = 0;
		}
}
