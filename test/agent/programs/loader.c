/* Loads a library, says so, waits for a line, and prints what its `magic` returns. */
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW) : NULL;
	unsigned long (*magic)(void) = library ? (unsigned long (*)(void))dlsym(library, "magic") : NULL;

	puts(library ? "loaded" : dlerror());
	fflush(stdout);
	getchar();
	if (magic)
		printf("%lx\n", magic());
	return 0;
}
