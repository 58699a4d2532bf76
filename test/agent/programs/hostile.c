/*
 * A program that makes work for whoever watches it, until the file END is there. hostile END exec | maps FILE FILE | libraries FOLDER
 *   exec       executes itself, again and again
 *   maps       has thirty thousand mappings of two files in turn, and goes on mapping
 *   libraries  maps every file of a folder, and goes on mapping
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void *map(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	void *at = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0);

	close(file);
	return at;
}

int main(int argc, char **argv)
{
	char path[4096];

	if (argc < 3)
		return 1;
	if (!strcmp(argv[2], "exec")) {
		if (access(argv[1], F_OK))
			execv("/proc/self/exe", argv);
		return 0;
	}
	if (!strcmp(argv[2], "maps"))
		for (int i = 0; i < 30000; i++)
			map(argv[3 + i % 2]);
	if (!strcmp(argv[2], "libraries")) {
		DIR *folder = opendir(argv[3]);
		struct dirent *entry;

		while (folder && (entry = readdir(folder)))
			if (entry->d_name[0] != '.' && snprintf(path, sizeof(path), "%s/%s", argv[3], entry->d_name) < (int)sizeof(path))
				map(path);
		snprintf(path, sizeof(path), "/proc/self/exe");
	}
	while (access(argv[1], F_OK)) {
		munmap(map(argc > 3 && !strcmp(argv[2], "maps") ? argv[3] : "/proc/self/exe"), 4096);
		usleep(1000);
	}
	return 0;
}
