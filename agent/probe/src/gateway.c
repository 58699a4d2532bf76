/*
 * Becomes the gateway: another user, no capabilities, its files as open descriptors.
 *
 * That user can read neither the caller's home nor the token: the program, the token, the panel's page, the policy and the
 * recording were opened with the caller's rights. The program is read from standard input.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "gateway.h"
#include "privileges.h"

enum { FD_FRAMES = 3, FIRST_FREE_FD = 20 };

/* Where each file is handed over; the program itself is not. */
static const int places[GATEWAY_FILES] = { [FILE_BUNDLE] = 0, [FILE_TOKEN] = 4, [FILE_PANEL] = 5, [FILE_RECORD] = 6, [FILE_POLICY] = 7, [FILE_NODE] = GATEWAY_PROGRAM_FD };

#define NOGROUP 65534
#define OTHER_GROUP 65533

static int open_or_complain(const char *path, int flags, mode_t mode, const char *what)
{
	int fd = open(path, flags | O_CLOEXEC, mode);

	if (fd < 0)
		fprintf(stderr, "clewline: cannot open the %s %s: %s\n", what, path, strerror(errno));
	return fd;
}

/* A recording is its owner's alone, whatever the file was before. */
static int open_recording(const char *path)
{
	int fd = open_or_complain(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0600, "recording");
	struct stat info;

	if (fd < 0)
		return -1;
	if (fstat(fd, &info) || !S_ISREG(info.st_mode)) {
		fprintf(stderr, "clewline: the recording %s is not a regular file.\n", path);
		return -1;
	}
	if (fchmod(fd, 0600) || ftruncate(fd, 0)) {
		fprintf(stderr, "clewline: cannot make the recording %s readable for its owner only: %s\n", path, strerror(errno));
		return -1;
	}
	return fd;
}

int gateway_open(const struct options *options, int files[GATEWAY_FILES])
{
	for (int i = 0; i < GATEWAY_FILES; i++)
		files[i] = -1;
	files[FILE_NODE] = open_or_complain(options->node, O_RDONLY, 0, "Node.js binary");
	files[FILE_BUNDLE] = open_or_complain(options->bundle, O_RDONLY, 0, "gateway program");
	files[FILE_TOKEN] = open_or_complain(options->token_file, O_RDONLY, 0, "token file");
	if (options->panel)
		files[FILE_PANEL] = open_or_complain(options->panel, O_RDONLY, 0, "panel page");
	if (options->record)
		files[FILE_RECORD] = open_recording(options->record);
	if (options->policy)
		files[FILE_POLICY] = open_or_complain(options->policy, O_RDONLY, 0, "policy");
	if (files[FILE_NODE] < 0 || files[FILE_BUNDLE] < 0 || files[FILE_TOKEN] < 0 || (options->panel && files[FILE_PANEL] < 0))
		return -1;
	return (options->record && files[FILE_RECORD] < 0) || (options->policy && files[FILE_POLICY] < 0) ? -1 : 0;
}

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "clewline: the gateway cannot be started: %s: %s\n", what, strerror(errno));
	_exit(2);
}

/* Puts every file at its number. Above the fixed numbers first, so that placing one does not close another. */
static void place(const int files[GATEWAY_FILES], int socket_fd)
{
	int moved[GATEWAY_FILES], frames = fcntl(socket_fd, F_DUPFD_CLOEXEC, FIRST_FREE_FD);

	for (int i = 0; i < GATEWAY_FILES; i++)
		moved[i] = files[i] < 0 ? -1 : fcntl(files[i], F_DUPFD_CLOEXEC, FIRST_FREE_FD);
	dup2(frames, FD_FRAMES);
	for (int i = 0; i < GATEWAY_FILES; i++) {
		if (moved[i] < 0)
			continue;
		/* A gateway before this one has read to the end. */
		if (i != FILE_RECORD)
			lseek(moved[i], 0, SEEK_SET);
		dup3(moved[i], places[i], i == FILE_NODE ? O_CLOEXEC : 0);
	}
}

/*
 * A copy of the program in memory that its own user may execute but not read: the kernel makes what is executed from it
 * unreadable for others. It costs the program's size in memory, so it is the way only where there is no better one.
 * Returns -1 if it cannot be made.
 */
static int unreadable_copy(int program)
{
	int copy = (int)syscall(SYS_memfd_create, "gateway", MFD_CLOEXEC), executable = -1;
	char path[40];
	off_t at = 0;
	ssize_t sent = copy < 0 ? -1 : 1;

	while (sent > 0)
		sent = sendfile(copy, program, &at, 1 << 30);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", copy);
	/* What is open for writing cannot be executed: a second descriptor, and the first one goes. */
	if (sent == 0 && !fchmod(copy, 0111))
		executable = open(path, O_PATH | O_CLOEXEC);
	if (copy >= 0)
		close(copy);
	return executable;
}

/*
 * The real group differs from the effective one on purpose: then the kernel makes the program that is executed next
 * unreadable for everybody but root (no ptrace, no /proc/PID/mem), even for processes of the same user, as it does for
 * set-group-id programs. The real group gives no rights to anything.
 */
static void become(const struct user *user)
{
	gid_t real = user->gid == NOGROUP ? OTHER_GROUP : NOGROUP;

	if ((privileges_effective() & (CAP(SETUID) | CAP(SETGID))) != (CAP(SETUID) | CAP(SETGID))) {
		int copy = geteuid() ? unreadable_copy(GATEWAY_PROGRAM_FD) : -1;

		if (!geteuid())
			fail("root without SETUID and SETGID cannot give it another user");
		if (copy < 0)
			fail("an unreadable copy of its program");
		dup3(copy, GATEWAY_PROGRAM_FD, O_CLOEXEC);
		close(copy);
		fprintf(stderr, "clewline: without the capabilities SETUID and SETGID the gateway stays user %u.\n", geteuid());
	} else if (setgroups(0, NULL) || setresgid(real, user->gid, user->gid) || setresuid(user->uid, user->uid, user->uid)) {
		fail("another user");
	}
	if (privileges_keep(0))
		fail("giving up capabilities");
}

_Noreturn void gateway_become(const struct options *options, const int files[GATEWAY_FILES], const struct user *user, uint16_t port, int socket_fd)
{
	char *const environment[] = { "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/", NULL };
	char listen[300];
	const char *colon = strrchr(options->listen, ':');
	int recording = options->record && !port;
	sigset_t none;

	if (port && colon)
		snprintf(listen, sizeof(listen), "%.*s:%u", (int)(colon - options->listen), options->listen, port);
	else
		snprintf(listen, sizeof(listen), "%s", options->listen);
	char *const arguments[] = {
		"clewline-gateway", "-", "gateway", "--listen", listen, options->panel ? "--panel" : "--no-panel", recording ? "--record" : "--no-record",
		options->policy ? "--policy" : "--no-policy", NULL,
	};

	if (port && options->record)
		fprintf(stderr, "clewline: the recording ended with the gateway that wrote it.\n");
	place(files, socket_fd);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (chdir("/"))
		fail("the root folder");
	become(user);
	syscall(SYS_execveat, GATEWAY_PROGRAM_FD, "", arguments, environment, AT_EMPTY_PATH);
	fail(options->node);
}
