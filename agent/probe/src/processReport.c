/* What can be read of one process: the same look into its files as the capture takes, without attaching anything. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "fileId.h"
#include "inspect.h"
#include "maps.h"
#include "ownership.h"
#include "processReport.h"

#define FILES 1024
#define LIMIT_MS 10000

struct entry {
	char *path;
	int fd;
	int looked;
	struct file_id id;
	struct inspected result;
};

static struct entry entries[FILES];
static int count, left_out;

/* A path is whatever the process wants it to be. */
static void print_text(const char *text)
{
	putchar('"');
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		if (*at == '"' || *at == '\\')
			printf("\\%c", *at);
		else if (*at < 0x20)
			printf("\\u%04x", *at);
		else
			putchar(*at);
	putchar('"');
}

static void looked(void *context, const struct inspected *result)
{
	struct entry *entry = context;

	entry->result = *result;
	entry->looked = 1;
}

static void add(pid_t pid, int fd, const char *path, void *context)
{
	struct entry *entry = &entries[count];

	(void)pid, (void)context;
	if (count == FILES || file_id(fd, &entry->id) || !(entry->path = strdup(path))) {
		left_out += count == FILES;
		close(fd);
		return;
	}
	entry->fd = fd;
	count++;
}

static void look(void)
{
	uint64_t until = clock_ms() + LIMIT_MS;

	for (int i = 0; i < count; i++)
		if (inspect_submit(entries[i].fd, 0, looked, &entries[i]))
			left_out++;
	while (inspect_busy() && clock_ms() < until) {
		struct pollfd polled[INSPECT_WORKERS];

		inspect_work();
		poll(polled, (nfds_t)inspect_polled(polled), 5);
	}
	inspect_close();
}

/* What a file says of TLS; NULL: nothing. */
static const char *state_of(const struct entry *entry)
{
	int error = entry->looked ? entry->result.error : ETIMEDOUT;

	if (!error && elf_has_tls(&entry->result.symbols))
		return "readable";
	if (error == ETIMEDOUT || error == EIO)
		return "not-looked-into";
	return maps_names_tls(entry->path) ? "no-symbols" : NULL;
}

int process_report(pid_t pid)
{
	int printed = 0;

	if (maps_each(pid, add, NULL)) {
		fprintf(stderr, "clewline: process %d cannot be looked at: %s\n", pid, strerror(errno));
		return 1;
	}
	look();
	printf("{\"pid\":%d,\"files\":%d,\"leftOut\":%d,\"libraries\":[", pid, count, left_out);
	for (int i = 0; i < count; i++) {
		const char *state = state_of(&entries[i]);

		if (!state)
			continue;
		printf("%s{\"path\":", printed++ ? "," : "");
		print_text(entries[i].path);
		printf(",\"state\":\"%s\",\"shared\":%s}", state, target_owns(pid, entries[i].path, &entries[i].id) ? "false" : "true");
	}
	printf("]}\n");
	return 0;
}
