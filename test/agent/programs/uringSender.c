/* Sends a request through io_uring and reads the answer: uringSender PORT */
#include <arpa/inet.h>
#include <linux/io_uring.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	static const char request[] = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 63\r\n\r\n"
				      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"by a ring\"}]}";
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short)(argc > 1 ? atoi(argv[1]) : 0)) };
	struct io_uring_params parameters = { 0 };
	int fd = socket(AF_INET, SOCK_STREAM, 0), ring = (int)syscall(SYS_io_uring_setup, 4, &parameters);
	char answer[4096];

	inet_aton("127.0.0.1", &address.sin_addr);
	if (ring < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)))
		return 77;
	size_t size = parameters.sq_off.array + parameters.sq_entries * sizeof(unsigned);
	char *queue = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQ_RING);
	struct io_uring_sqe *entries = mmap(NULL, parameters.sq_entries * sizeof(*entries), PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQES);

	entries[0] = (struct io_uring_sqe){ .opcode = IORING_OP_SEND, .fd = fd, .addr = (unsigned long)request, .len = sizeof(request) - 1 };
	((unsigned *)(queue + parameters.sq_off.array))[0] = 0;
	__atomic_store_n((unsigned *)(queue + parameters.sq_off.tail), 1, __ATOMIC_RELEASE);
	if (syscall(SYS_io_uring_enter, ring, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0)
		return 78;
	return read(fd, answer, sizeof(answer)) > 0 ? 0 : 79;
}
