/* Which file it is, and in which state. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "fileId.h"

/* Longer than the coarsest clock tick that stamps files. */
#define HOT_NS (100 * 1000000ll)

static int64_t nanoseconds(struct statx_timestamp time)
{
	return time.tv_sec * 1000000000ll + time.tv_nsec;
}

int file_id(int fd, struct file_id *id)
{
	struct statx info;

	if (statx(fd, "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC, STATX_BASIC_STATS, &info) || !S_ISREG(info.stx_mode))
		return -1;
	id->device = makedev(info.stx_dev_major, info.stx_dev_minor);
	id->inode = info.stx_ino;
	id->size = info.stx_size;
	id->modified = nanoseconds(info.stx_mtime);
	id->changed = nanoseconds(info.stx_ctime);
	return 0;
}

int file_same(const struct file_id *a, const struct file_id *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size && a->modified == b->modified && a->changed == b->changed;
}

int file_is_hot(const struct file_id *id)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * 1000000000ll + now.tv_nsec - id->changed < HOT_NS;
}

int file_open_mapped(pid_t pid, uint64_t from, uint64_t to, const char *path, uint64_t inode)
{
	char name[4400];
	struct stat info;
	int fd;

	snprintf(name, sizeof(name), "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)from, (unsigned long)to);
	fd = open(name, O_PATH | O_CLOEXEC);
	if (fd >= 0)
		return fd;
	/* Without CHECKPOINT_RESTORE: by its name, which may have come to mean something else. */
	snprintf(name, sizeof(name), "/proc/%d/root%.4200s", pid, path);
	fd = open(name, O_PATH | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0 && (fstat(fd, &info) || info.st_ino != inode)) {
		close(fd);
		return -1;
	}
	return fd;
}
