/* Files whose reader does not come to its end: which are read again, which are refused, and whom they hold up. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "clock.h"
#include "inspect.h"
#include "privileges.h"
#include "seccomp.h"

/* What a file's size says of its reader. */
enum manner { QUICK = 1, SLOW, STUCK };

/* Longer than a reader may take, shorter than one that was late may. */
#define SLOW_MS (2 * INSPECT_LIMIT_MS)

int privileges_keep(uint64_t mask)
{
	(void)mask;
	return 0;
}

int seccomp_inspection(void)
{
	return 0;
}

int elf_symbols(int fd, struct symbols *out)
{
	struct stat info;

	memset(out, 0, sizeof(*out));
	if (fstat(fd, &info))
		return -1;
	if (info.st_size == SLOW)
		usleep(SLOW_MS * 1000);
	while (info.st_size == STUCK)
		pause();
	return 0;
}

int elf_has_tls(const struct symbols *symbols)
{
	(void)symbols;
	return 0;
}

struct asked {
	int fd, done, error;
	uint64_t when;
};

static void done(void *context, const struct inspected *result)
{
	struct asked *asked = context;

	CHECK(!asked->done);
	asked->done = 1;
	asked->error = result->error;
	asked->when = clock_ms();
}

static void ask(struct asked *asked, enum manner manner)
{
	*asked = (struct asked){ .fd = memfd_create("asked", 0) };
	CHECK(asked->fd >= 0 && !ftruncate(asked->fd, manner));
	CHECK(!inspect_submit(asked->fd, 0, done, asked));
}

static void work(void)
{
	while (inspect_busy()) {
		struct pollfd polled[INSPECT_WORKERS];

		inspect_work();
		poll(polled, (nfds_t)inspect_polled(polled), 5);
	}
}

int main(void)
{
	struct asked slow, stuck[2], quick[64];

	ask(&slow, SLOW);
	ask(&stuck[0], STUCK);
	ask(&stuck[1], STUCK);
	for (int i = 0; i < 64; i++)
		ask(&quick[i], QUICK);
	work();

	CHECK(slow.done && !slow.error); /* late once, and read all the same */
	for (int i = 0; i < 2; i++)
		CHECK(stuck[i].done && stuck[i].error == ETIMEDOUT);
	/* The two that are stuck come one after the other, and take all their time. */
	CHECK(stuck[0].when > slow.when && stuck[1].when > stuck[0].when);
	for (int i = 0; i < 64; i++)
		CHECK(quick[i].done && !quick[i].error && quick[i].when < stuck[0].when);
	return 0;
}
