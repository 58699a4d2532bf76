/*
 * The launcher's side and the probe's side of the conversation between them: one packet a request, one an answer.
 *
 * The launcher ends when the probe does: it sees the end of the socket, lets the gateway finish, and ends it if it does not.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gateway.h"
#include "launcher.h"
#include "privileges.h"
#include "seccomp.h"

#define GRACE_MS 4000

enum request { REQUEST_START = 1, REQUEST_KILL = 2 };
enum reply { REPLY_STARTED = 1, REPLY_FAILED = 2, REPLY_ENDED = 3 };

struct packet {
	uint32_t what;
	int32_t value; /* a port, an errno or a wait status */
};

static int control = -1;

/* ---- in the launcher ---- */

static int send_packet(uint32_t what, int32_t value, const int *fds)
{
	struct packet packet = { what, value };
	struct iovec vector = { &packet, sizeof(packet) };
	char room[CMSG_SPACE(2 * sizeof(int))] = { 0 };
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };

	if (fds) {
		message.msg_control = room;
		message.msg_controllen = sizeof(room);
		struct cmsghdr *part = CMSG_FIRSTHDR(&message);

		part->cmsg_level = SOL_SOCKET;
		part->cmsg_type = SCM_RIGHTS;
		part->cmsg_len = CMSG_LEN(2 * sizeof(int));
		memcpy(CMSG_DATA(part), fds, 2 * sizeof(int));
	}
	return sendmsg(control, &message, MSG_NOSIGNAL) == sizeof(packet) ? 0 : -1;
}

static pid_t start(const struct options *options, const int *files, const struct user *user, uint16_t port)
{
	int pair[2];
	pid_t pid = -1;

	if (!socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) {
		pid = fork();
		if (pid == 0) {
			close(control);
			gateway_become(options, files, user, port, pair[1]);
		}
		if (pid > 0)
			send_packet(REPLY_STARTED, 0, pair);
		close(pair[0]);
		close(pair[1]);
	}
	if (pid < 0)
		send_packet(REPLY_FAILED, errno, NULL);
	return pid;
}

/* Waits until the gateway has ended, at most so long; then it is ended. Returns its wait status. */
static int reap(pid_t pid, int pidfd, int milliseconds)
{
	struct pollfd polled = { pidfd, POLLIN, 0 };
	int status = 0;

	if (pidfd < 0 || poll(&polled, 1, milliseconds) <= 0)
		kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return status;
}

static void serve(const struct options *options, const int *files, const struct user *user)
{
	pid_t gateway = -1;
	int pidfd = -1;

	for (;;) {
		struct pollfd polled[2] = { { control, POLLIN, 0 }, { pidfd, POLLIN, 0 } };
		struct packet packet;

		if (poll(polled, 2, -1) < 0 && errno != EINTR)
			break;
		if (pidfd >= 0 && polled[1].revents) {
			send_packet(REPLY_ENDED, reap(gateway, pidfd, 0), NULL);
			close(pidfd);
			pidfd = gateway = -1;
		}
		if (!polled[0].revents)
			continue;
		if (recv(control, &packet, sizeof(packet), MSG_DONTWAIT) != sizeof(packet)) {
			if (errno == EAGAIN && !(polled[0].revents & POLLHUP))
				continue;
			break;
		}
		if (packet.what == REQUEST_KILL && gateway > 0)
			kill(gateway, SIGKILL);
		if (packet.what == REQUEST_START && gateway < 0) {
			gateway = start(options, files, user, (uint16_t)packet.value);
			pidfd = gateway > 0 ? (int)syscall(SYS_pidfd_open, gateway, 0) : -1;
		}
	}
	if (gateway > 0)
		reap(gateway, pidfd, GRACE_MS);
}

static _Noreturn void launcher(const struct options *options, const int *files, const struct user *user, char *title, size_t title_size)
{
	sigset_t none;

	/* A terminal's Ctrl+C reaches the probe, which ends the gateway in order. */
	setsid();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_NAME, "clewline-launch", 0, 0, 0);
	/* The options have their copy: what is overwritten is only what `ps` shows. */
	memset(title, 0, title_size);
	snprintf(title, title_size, "clewline-launcher");
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	if (privileges_keep(LAUNCHER_CAPABILITIES) || seccomp_gateway(GATEWAY_PROGRAM_FD)) {
		fprintf(stderr, "clewline: the launcher cannot give up its privileges: %s\n", strerror(errno));
		_exit(1);
	}
	serve(options, files, user);
	_exit(0);
}

/* ---- in the probe ---- */

int launcher_open(const struct options *options, const struct user *user, char *title, size_t title_size)
{
	int pair[2], files[GATEWAY_FILES];
	pid_t pid;

	if (gateway_open(options, files))
		return -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) || (pid = fork()) < 0) {
		perror("clewline: the launcher");
		return -1;
	}
	control = pid ? pair[0] : pair[1];
	close(pid ? pair[1] : pair[0]);
	if (!pid)
		launcher(options, files, user, title, title_size);
	for (int i = 0; i < GATEWAY_FILES; i++)
		if (files[i] >= 0)
			close(files[i]);
	return 0;
}

int launcher_fd(void)
{
	return control;
}

static int receive(struct packet *packet, int *fds)
{
	struct iovec vector = { packet, sizeof(*packet) };
	char room[CMSG_SPACE(2 * sizeof(int))];
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof(room) };
	ssize_t size;

	while ((size = recvmsg(control, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
		;
	if (size != sizeof(*packet))
		return -1;
	struct cmsghdr *part = CMSG_FIRSTHDR(&message);

	if (part && part->cmsg_type == SCM_RIGHTS && part->cmsg_len == CMSG_LEN(2 * sizeof(int)))
		memcpy(fds, CMSG_DATA(part), 2 * sizeof(int));
	return 0;
}

int launcher_start(uint16_t port, int fds[2])
{
	struct packet packet;

	fds[0] = fds[1] = -1;
	if (send_packet(REQUEST_START, port, NULL) || receive(&packet, fds)) {
		fprintf(stderr, "clewline: the launcher is gone.\n");
		return -1;
	}
	if (packet.what != REPLY_STARTED || fds[0] < 0) {
		fprintf(stderr, "clewline: the gateway cannot be started: %s\n", strerror(packet.value));
		return -1;
	}
	return 0;
}

int launcher_ended(int *status, int milliseconds)
{
	struct pollfd polled = { control, POLLIN, 0 };
	struct packet packet;
	int unused[2];

	if (poll(&polled, 1, milliseconds) <= 0)
		return 0;
	if (receive(&packet, unused))
		return -1;
	*status = packet.value;
	return packet.what == REPLY_ENDED;
}

void launcher_kill(void)
{
	send_packet(REQUEST_KILL, 0, NULL);
}
