/* Whether a library is the target's own. */
#define _GNU_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ownership.h"
#include "targets.h"

static const char *const system_folders[] = { "/usr/", "/lib", "/bin/", "/sbin/", "/opt/", "/snap/", "/nix/store/" };

/* The same name means the same file here: it is the machine's, even if a container has it mounted. */
static int is_the_hosts(const char *path, const struct file_id *id)
{
	struct stat info;

	for (size_t i = 0; i < sizeof(system_folders) / sizeof(system_folders[0]); i++)
		if (!strncmp(path, system_folders[i], strlen(system_folders[i])))
			return !stat(path, &info) && info.st_ino == id->inode && (uint64_t)info.st_size == id->size;
	return 0;
}

/* By the inode's number alone: a match on another device only means less is attached at once. */
static int maps(pid_t pid, uint64_t inode)
{
	char path[64], line[4600];
	int found = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	file = fopen(path, "re");
	while (file && !found && fgets(line, sizeof(line), file)) {
		unsigned long mapped = 0;

		found = sscanf(line, "%*s %*s %*s %*s %lu", &mapped) == 1 && mapped == inode;
	}
	if (file)
		fclose(file);
	return found;
}

int target_owns(pid_t pid, const char *path, const struct file_id *id)
{
	struct dirent *entry;
	int foreign = 0;
	DIR *proc;

	if (is_the_hosts(path, id))
		return 0;
	/* Those that have come since the last look are no strangers. */
	targets_scan();
	proc = opendir("/proc");
	while (proc && !foreign && (entry = readdir(proc))) {
		pid_t other = atoi(entry->d_name);

		foreign = other > 0 && other != pid && !targets_known(other) && maps(other, id->inode);
	}
	if (proc)
		closedir(proc);
	return proc && !foreign;
}
