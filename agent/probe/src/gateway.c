/*
 * Starts the gateway as another user.
 *
 * That user can read neither the caller's home nor the token: the program, the token, the panel's page, the policy and the recording
 * are opened here, while still privileged, and handed over as descriptors. The program is read from standard input.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe.h"

enum { FD_BUNDLE = 0, FD_FRAMES = 3, FD_TOKEN = 4, FD_PANEL = 5, FD_RECORD = 6, FD_POLICY = 7 };

static int open_or_complain(const char *path, int flags, mode_t mode, const char *what)
{
	int fd = open(path, flags | O_CLOEXEC, mode);

	if (fd < 0)
		fprintf(stderr, "clewline: cannot open the %s %s: %s\n", what, path, strerror(errno));
	return fd;
}

static void place(int from, int to)
{
	if (from == to)
		fcntl(from, F_SETFD, 0);
	else
		dup2(from, to);
}

static void run(const struct options *options, const int *files, int node, int socket_fd)
{
	char *const environment[] = { "PATH=/usr/local/bin:/usr/bin:/bin", "NODE_OPTIONS=", "HOME=/", NULL };
	char *const arguments[] = { "clewline-gateway", "-", "gateway", "--listen", (char *)options->listen, options->panel ? "--panel" : "--no-panel", options->record ? "--record" : "--no-record", options->policy ? "--policy" : "--no-policy", NULL };
	sigset_t none;

	/* Above the fixed numbers first, so that placing one does not close another. */
	int moved[7] = { files[0], socket_fd, files[1], files[2], files[3], node, files[4] };

	for (int i = 0; i < 7; i++)
		if (moved[i] >= 0)
			moved[i] = fcntl(moved[i], F_DUPFD_CLOEXEC, 20);
	place(moved[0], FD_BUNDLE);
	place(moved[1], FD_FRAMES);
	place(moved[2], FD_TOKEN);
	if (moved[3] >= 0)
		place(moved[3], FD_PANEL);
	if (moved[4] >= 0)
		place(moved[4], FD_RECORD);
	if (moved[6] >= 0)
		place(moved[6], FD_POLICY);

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* A terminal's Ctrl+C reaches the probe, which ends the gateway in order. */
	setsid();
	if (geteuid() == 0 && (setgroups(0, NULL) || setgid(options->uid) || setuid(options->uid))) {
		fprintf(stderr, "clewline: cannot become user %d for the gateway: %s\n", (int)options->uid, strerror(errno));
		_exit(1);
	}
	if (chdir("/"))
		_exit(1);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, 0);
	fexecve(moved[5], arguments, environment);
	fprintf(stderr, "clewline: cannot start %s for the gateway: %s\n", options->node, strerror(errno));
	_exit(1);
}

int gateway_start(const struct options *options, pid_t *pid)
{
	int pair[2];
	int files[5] = { -1, -1, -1, -1, -1 };
	int node = open_or_complain(options->node, O_RDONLY, 0, "Node.js binary");

	files[0] = open_or_complain(options->bundle, O_RDONLY, 0, "gateway program");
	files[1] = open_or_complain(options->token_file, O_RDONLY, 0, "token file");
	if (options->panel)
		files[2] = open_or_complain(options->panel, O_RDONLY, 0, "panel page");
	if (options->record)
		files[3] = open_or_complain(options->record, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600, "recording");
	if (options->policy)
		files[4] = open_or_complain(options->policy, O_RDONLY, 0, "policy");
	if (node < 0 || files[0] < 0 || files[1] < 0 || (options->panel && files[2] < 0) || (options->record && files[3] < 0) || (options->policy && files[4] < 0))
		return -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) {
		perror("clewline: socketpair");
		return -1;
	}
	*pid = fork();
	if (*pid < 0) {
		perror("clewline: fork");
		return -1;
	}
	if (*pid == 0)
		run(options, files, node, pair[1]);
	close(pair[1]);
	close(node);
	for (int i = 0; i < 5; i++)
		if (files[i] >= 0)
			close(files[i]);
	return pair[0];
}
