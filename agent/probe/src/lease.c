/* A read lease on a probed file. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "lease.h"

int lease_take(int path_fd)
{
	char path[40];
	int fd, error;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", path_fd);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 || !fcntl(fd, F_SETLEASE, F_RDLCK))
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

int lease_wanted(int lease)
{
	return fcntl(lease, F_GETLEASE) != F_RDLCK;
}

void lease_end(int lease)
{
	fcntl(lease, F_SETLEASE, F_UNLCK);
	close(lease);
}
