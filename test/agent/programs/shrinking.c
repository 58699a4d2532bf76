/* For a second: maps a file executable, cuts it down and writes it anew, again and again. shrinking FILE FROM */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int from = argc > 2 ? open(argv[2], O_RDONLY) : -1, to = argc > 2 ? open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0755) : -1;
	time_t end = time(NULL) + 2;
	struct stat info;
	char *content;

	if (from < 0 || to < 0 || fstat(from, &info) || !(content = malloc((size_t)info.st_size)) || read(from, content, (size_t)info.st_size) != info.st_size)
		return 1;
	while (time(NULL) < end) {
		if (pwrite(to, content, (size_t)info.st_size, 0) != info.st_size)
			return 2;
		void *at = mmap(NULL, (size_t)info.st_size, PROT_READ | PROT_EXEC, MAP_PRIVATE, to, 0);

		usleep(3000);
		if (ftruncate(to, rand() % 3 ? rand() % info.st_size : 0))
			return 3;
		usleep(3000);
		munmap(at, (size_t)info.st_size);
	}
	return 0;
}
