/* Sends a request by the system calls of 32-bit programs, and reads the answer: compatSender PORT. Exit 77: the kernel has none. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static void none(int signal)
{
	(void)signal;
	_exit(77);
}

int main(int argc, char **argv)
{
	static const char request[] = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 63\r\n\r\n"
				      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"by a gate\"}]}";
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short)(argc > 1 ? atoi(argv[1]) : 0)) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	char answer[4096], *low = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	long result;

	signal(SIGSEGV, none);
	inet_aton("127.0.0.1", &address.sin_addr);
	if (low == MAP_FAILED || connect(fd, (struct sockaddr *)&address, sizeof(address)))
		return 78;
	memcpy(low, request, sizeof(request));
	/* 4 is write there, stat here. */
	__asm__ volatile("int $0x80" : "=a"(result) : "a"(4l), "b"((long)fd), "c"(low), "d"(sizeof(request) - 1) : "memory", "r8", "r9", "r10", "r11");
	if (result != sizeof(request) - 1)
		return 77;
	return read(fd, answer, sizeof(answer)) > 0 ? 0 : 79;
}
