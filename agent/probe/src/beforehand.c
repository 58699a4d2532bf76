/* Files that are looked into before any process has mapped them, because the user has named them. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attach.h"
#include "beforehand.h"
#include "maps.h"

/* Folders below a named one, entries that are looked at, and files that are looked into: each is an open descriptor until it was. */
#define DEPTH 8
#define MAX_ENTRIES 100000
#define MAX_FILES 512

static uint32_t entries, files;
static int truncated;

/* A program or a library, by its name and rights; its content is looked at elsewhere. */
static int may_be_program(const char *name, const struct stat *info)
{
	return S_ISREG(info->st_mode) && info->st_size > 0 && (info->st_mode & 0111 || strstr(name, ".so"));
}

static void take_file(const char *path)
{
	char real[PATH_MAX];
	int fd;

	if (files == MAX_FILES) {
		truncated = 1;
		return;
	}
	fd = realpath(path, real) ? open(real, O_PATH | O_CLOEXEC | O_NOFOLLOW) : -1;
	if (fd < 0)
		return;
	files++;
	attach_beforehand(fd, real);
}

/* `tls`: the files whose names say that they are TLS libraries; the others come in a second pass, so that a bound cuts those. */
static void take_folder(const char *path, int depth, int tls)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	char name[PATH_MAX];
	struct stat info;

	while (folder && (entry = readdir(folder))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		if (++entries > MAX_ENTRIES) {
			truncated = 1;
			break;
		}
		if (snprintf(name, sizeof(name), "%s/%s", path, entry->d_name) >= (int)sizeof(name) || lstat(name, &info))
			continue;
		if (S_ISDIR(info.st_mode) && depth < DEPTH)
			take_folder(name, depth + 1, tls);
		else if (may_be_program(entry->d_name, &info) && maps_names_tls(name) == tls)
			take_file(name);
	}
	if (folder)
		closedir(folder);
}

void beforehand_look(const struct options *options)
{
	for (int i = 0; i < options->library_count; i++) {
		const char *path = options->libraries[i];
		struct stat info;

		if (stat(path, &info)) {
			fprintf(stderr, "clewline: cannot look into %s: %s\n", path, strerror(errno));
		} else if (S_ISDIR(info.st_mode)) {
			take_folder(path, 0, 1);
			take_folder(path, 0, 0);
		} else {
			take_file(path);
		}
		if (truncated)
			fprintf(stderr, "clewline: %s holds more than is looked into beforehand. Name the libraries themselves.\n", path);
		truncated = 0;
		entries = 0;
	}
}
