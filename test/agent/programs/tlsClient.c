/*
 * A TLS client on a libssl of any name: tlsClient LIBRARY PORT HOW COUNT [FILE]
 * With FILE it begins once that is there.
 * `call`: COUNT calls in turn; `fork`: each in a child of its own that ends; `leader`: in a thread, after the first thread has ended.
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void *library;
static int port, calls;

#define FUNCTION(result, name, ...) result (*name)(__VA_ARGS__) = (result(*)(__VA_ARGS__))dlsym(library, #name)

static int call(int number)
{
	FUNCTION(void *, TLS_client_method, void);
	FUNCTION(void *, SSL_CTX_new, void *);
	FUNCTION(void *, SSL_new, void *);
	FUNCTION(int, SSL_set_fd, void *, int);
	FUNCTION(int, SSL_connect, void *);
	FUNCTION(int, SSL_write, void *, const void *, int);
	FUNCTION(int, SSL_read, void *, void *, int);
	FUNCTION(void, SSL_free, void *);
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short)port) };
	char body[200], request[600], answer[16384];
	int fd = socket(AF_INET, SOCK_STREAM, 0), size;
	void *ssl = SSL_new(SSL_CTX_new(TLS_client_method()));

	inet_aton("127.0.0.1", &address.sin_addr);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) || !SSL_set_fd(ssl, fd) || SSL_connect(ssl) != 1)
		return 1;
	size = snprintf(body, sizeof(body), "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"number %d\"}]}", number);
	size = snprintf(request, sizeof(request), "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s", size, body);
	if (SSL_write(ssl, request, size) != size || SSL_read(ssl, answer, sizeof(answer)) <= 0)
		return 2;
	SSL_free(ssl);
	close(fd);
	return 0;
}

static void *late(void *unused)
{
	(void)unused;
	usleep(700000);
	for (int i = 0; i < calls; i++)
		if (call(i))
			exit(3);
	exit(0);
}

int main(int argc, char **argv)
{
	pthread_t thread;

	if (argc < 5 || !(library = dlopen(argv[1], RTLD_NOW))) {
		fprintf(stderr, "%s\n", argc < 5 ? "usage" : dlerror());
		return 1;
	}
	port = atoi(argv[2]);
	calls = atoi(argv[4]);
	while (argc > 5 && access(argv[5], F_OK))
		usleep(5000);
	if (!strcmp(argv[3], "leader")) {
		pthread_create(&thread, NULL, late, NULL);
		pthread_exit(NULL);
	}
	for (int i = 0; i < calls; i++) {
		if (!strcmp(argv[3], "fork")) {
			pid_t pid = fork();
			int status;

			if (!pid)
				_exit(call(i));
			if (waitpid(pid, &status, 0) != pid || status)
				return 4;
		} else if (call(i)) {
			return 5;
		}
	}
	return 0;
}
