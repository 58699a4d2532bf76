/* Which file it is, and in which state. */
#ifndef CLEWLINE_FILE_ID_H
#define CLEWLINE_FILE_ID_H

#include <stdint.h>
#include <sys/types.h>

/* An inode alone says little: a file that is removed and written anew often gets the same one. */
struct file_id {
	uint64_t device, inode, size;
	int64_t modified, changed; /* nanoseconds */
};

/*
 * Opens what is mapped at [from, to) of a process, as a name for the file only (O_PATH): nothing is opened in the sense of the
 * file system, so a FIFO does not block and a device does nothing. A file that was replaced on disk is had all the same.
 * `path` and `inode` as in /proc/PID/maps, for machines where map_files may not be followed. Returns -1 if it cannot be had.
 */
int file_open_mapped(pid_t pid, uint64_t from, uint64_t to, const char *path, uint64_t inode);

/* Returns -1 if it is not a regular file. Does not wait for a file system that is elsewhere. */
int file_id(int fd, struct file_id *id);

int file_same(const struct file_id *a, const struct file_id *b);

/* Whether it was changed so lately that a further change might bear the same time. */
int file_is_hot(const struct file_id *id);

#endif
