/* Facts of a target process from /proc, with a cap on each. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "outbox.h"
#include "procfs.h"

#define TAIL 8192

size_t procfs_read(pid_t pid, const char *name, char *out, size_t cap)
{
	char path[64];
	int fd;
	ssize_t size;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	size = read(fd, out, cap);
	close(fd);
	return size > 0 ? (size_t)size : 0;
}

static long status_field(const char *status, const char *name)
{
	const char *at = strstr(status, name);

	return at ? strtol(at + strlen(name), NULL, 10) : 0;
}

pid_t parent_of(pid_t pid)
{
	char status[4096];
	size_t size = procfs_read(pid, "status", status, sizeof(status) - 1);

	status[size] = 0;
	return size ? (pid_t)status_field(status, "\nPPid:") : 0;
}

/* `exe\0cgroup\0command line…`: the cgroup v2 path is the line that begins with "0::". */
void report_process(pid_t pid)
{
	char room[sizeof(struct frame_process) + TAIL];
	struct frame_process *frame = (void *)room;
	char *tail = (char *)(frame + 1);
	char path[64], status[4096], cgroup[4096];
	size_t at = 0, size;
	ssize_t link;

	snprintf(path, sizeof(path), "/proc/%d/exe", pid);
	link = readlink(path, tail, 2048);
	if (link < 0)
		return;
	at = (size_t)link;
	tail[at++] = 0;

	size = procfs_read(pid, "cgroup", cgroup, sizeof(cgroup) - 1);
	cgroup[size] = 0;
	const char *line = strncmp(cgroup, "0::", 3) == 0 ? cgroup : strstr(cgroup, "\n0::");
	if (line) {
		line = strstr(line, "0::") + 3;
		size_t length = strcspn(line, "\n");

		if (length > 2048)
			length = 2048;
		memcpy(tail + at, line, length);
		at += length;
	}
	tail[at++] = 0;
	at += procfs_read(pid, "cmdline", tail + at, TAIL - at);

	size = procfs_read(pid, "status", status, sizeof(status) - 1);
	status[size] = 0;
	fill_user_header(&frame->header, FRAME_PROCESS, sizeof(*frame) + at, pid);
	frame->parent = (uint32_t)status_field(status, "\nPPid:");
	frame->uid = (uint32_t)status_field(status, "\nUid:");
	outbox_frame(frame, sizeof(*frame) + at);
}

int process_has_uid(pid_t pid, uid_t uid)
{
	char status[4096];
	unsigned ids[4];
	const char *line;

	status[procfs_read(pid, "status", status, sizeof(status) - 1)] = 0;
	line = strstr(status, "\nUid:");
	if (!line || sscanf(line + 5, "%u %u %u %u", &ids[0], &ids[1], &ids[2], &ids[3]) != 4)
		return 0;
	return ids[0] == uid || ids[1] == uid || ids[2] == uid || ids[3] == uid;
}
