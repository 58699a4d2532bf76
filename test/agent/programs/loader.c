/* Loads a library, says so, waits for a line, with `again` loads it anew, and prints what its `magic` returns. loader FILE [again] */
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW) : NULL;
	unsigned long (*magic)(void);

	puts(library ? "loaded" : dlerror());
	fflush(stdout);
	getchar();
	if (library && argc > 2) {
		dlclose(library);
		library = dlopen(argv[1], RTLD_NOW);
	}
	magic = library ? (unsigned long (*)(void))dlsym(library, "magic") : NULL;
	if (magic)
		printf("%lx\n", magic());
	return 0;
}
