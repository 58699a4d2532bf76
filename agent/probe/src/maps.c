/* The program files that a process has mapped. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "fileId.h"
#include "maps.h"

int maps_names_tls(const char *path)
{
	static const char *const names[] = { "libssl", "libgnutls", "libnss3", "libmbedtls", "libwolfssl", "libboringssl" };
	const char *name = strrchr(path, '/');

	for (size_t i = 0; name && i < sizeof(names) / sizeof(names[0]); i++)
		if (!strncmp(name + 1, names[i], strlen(names[i])))
			return 1;
	return 0;
}

int maps_each(pid_t pid, void (*each)(pid_t pid, int fd, const char *path, void *context), void *context)
{
	char name[64], line[4600];
	uint64_t previous = 0;
	FILE *maps;

	snprintf(name, sizeof(name), "/proc/%d/maps", pid);
	maps = fopen(name, "re");
	if (!maps)
		return -1;
	while (fgets(line, sizeof(line), maps)) {
		unsigned long from, to, inode;
		char mode[5];
		int path = 0, fd;

		if (sscanf(line, "%lx-%lx %4s %*s %*s %lu %n", &from, &to, mode, &inode, &path) < 4 || mode[2] != 'x' || !inode || !path || inode == previous)
			continue;
		previous = inode;
		line[strcspn(line, "\n")] = 0;
		fd = file_open_mapped(pid, from, to, line + path, inode);
		if (fd >= 0)
			each(pid, fd, line + path, context);
	}
	fclose(maps);
	return 0;
}
