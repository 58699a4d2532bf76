/* What each filter refuses and lets through, tried in a child each. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "seccomp.h"

#define PROGRAM 9

static void in_child(void (*test)(void))
{
	int status = 0;
	pid_t pid = fork();

	if (!pid) {
		test();
		_exit(0);
	}
	CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* A refused call fails with `error`; without the filter it fails with another, or works. */
static long refused(long result, int error)
{
	return result == -1 && errno == error;
}

static void gateway(void)
{
	char *const nothing[] = { "x", NULL };

	CHECK(!seccomp_gateway(PROGRAM));
	CHECK(refused(syscall(SYS_execve, "/bin/true", nothing, nothing), EPERM));
	CHECK(refused(syscall(SYS_execveat, AT_FDCWD, "/bin/true", nothing, nothing, 0), EPERM));
	CHECK(refused(syscall(SYS_execveat, PROGRAM + 1, "", nothing, nothing, AT_EMPTY_PATH), EPERM));
	/* The descriptor is not open: the kernel says so, not the filter. */
	close(PROGRAM);
	CHECK(refused(syscall(SYS_execveat, PROGRAM, "", nothing, nothing, AT_EMPTY_PATH), EBADF));
	CHECK(refused(ptrace(PTRACE_TRACEME, 0, NULL, NULL), EPERM));
	CHECK(refused(syscall(SYS_process_vm_readv, getpid(), NULL, 0, NULL, 0, 0), EPERM));
	CHECK(refused(syscall(SYS_bpf, 0, NULL, 0), EPERM));
	CHECK(refused(syscall(SYS_perf_event_open, NULL, 0, 0, 0, 0), EPERM));
	CHECK(refused(unshare(CLONE_NEWUSER), EPERM));
	CHECK(refused(syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, NULL, NULL, NULL, NULL), EPERM));
	CHECK(refused(syscall(SYS_mount, NULL, NULL, NULL, 0, NULL), EPERM));
	CHECK(refused(syscall(SYS_setns, 0, 0), EPERM));
	CHECK(refused(syscall(SYS_io_uring_setup, 1, NULL), ENOSYS));
	CHECK(refused(syscall(435, NULL, 0), ENOSYS));
	CHECK(refused(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), EPERM));
	CHECK(refused(socket(AF_PACKET, SOCK_RAW, 0), EAFNOSUPPORT));
	CHECK(refused(socket(AF_ALG, SOCK_SEQPACKET, 0), EAFNOSUPPORT));
	CHECK(socket(AF_INET, SOCK_STREAM, 0) >= 0 && socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
	CHECK(open("/etc/passwd", O_RDONLY) >= 0);
}

static void probe(void)
{
	pid_t pid;

	CHECK(!seccomp_probe());
	CHECK(open("/etc/passwd", O_RDONLY) >= 0 && open("/etc/passwd", O_PATH) >= 0);
	CHECK(refused(open("/dev/null", O_WRONLY), EPERM));
	CHECK(refused(open("/dev/null", O_RDWR), EPERM));
	CHECK(refused(open("/tmp", O_TMPFILE | O_RDWR, 0600), EPERM));
	CHECK(refused(syscall(SYS_execve, "/bin/true", NULL, NULL), EPERM));
	CHECK(refused(socket(AF_INET, SOCK_STREAM, 0), EPERM));
	CHECK(refused(ptrace(PTRACE_TRACEME, 0, NULL, NULL), EPERM));
	CHECK(refused(syscall(SYS_process_vm_readv, getpid(), NULL, 0, NULL, 0, 0), EPERM));
	CHECK(refused(syscall(SYS_setuid, 0), EPERM));
	CHECK(refused(syscall(SYS_unlinkat, AT_FDCWD, "/nowhere", 0), EPERM));
	pid = fork();
	if (!pid)
		_exit(0);
	CHECK(pid > 0 && waitpid(pid, NULL, 0) == pid);
}

static void inspection(void)
{
	char byte;
	int fd = open("/etc/passwd", O_RDONLY);

	CHECK(fd >= 0 && !seccomp_inspection());
	CHECK(pread(fd, &byte, 1, 0) == 1);
	CHECK(refused(open("/etc/passwd", O_RDONLY), EPERM));
	CHECK(refused(fork(), EPERM));
	CHECK(refused(socket(AF_UNIX, SOCK_STREAM, 0), EPERM));
	CHECK(refused(kill(getppid(), 0), EPERM));
}

int main(void)
{
	in_child(gateway);
	in_child(probe);
	in_child(inspection);
	return 0;
}
