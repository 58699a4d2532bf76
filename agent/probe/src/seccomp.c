/*
 * System call filters.
 *
 * A refused call fails with EPERM (ENOSYS where the C library then takes another way): a process that is ended by its filter
 * would end the capture on the first machine whose C library does one thing differently.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "seccomp.h"

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#else
#error "The filters know x86-64 and arm64."
#endif

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define NAMESPACES (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)
#define REFUSE(error) (SECCOMP_RET_ERRNO | (error))

/* Numbers that the C library's headers may be too old for. */
#ifndef SYS_clone3
#define SYS_clone3 435
#endif
#ifndef SYS_process_madvise
#define SYS_process_madvise 440
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif
#ifndef SYS_process_mrelease
#define SYS_process_mrelease 448
#endif

struct filter {
	struct sock_filter code[256];
	unsigned short size;
};

static void add(struct filter *filter, uint16_t code, uint8_t if_true, uint8_t if_false, uint32_t k)
{
	if (filter->size < COUNT(filter->code))
		filter->code[filter->size++] = (struct sock_filter){ code, if_true, if_false, k };
}

static void load(struct filter *filter, size_t offset)
{
	add(filter, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void answer(struct filter *filter, uint32_t value)
{
	add(filter, BPF_RET | BPF_K, 0, 0, value);
}

static void begin(struct filter *filter)
{
	filter->size = 0;
	load(filter, offsetof(struct seccomp_data, arch));
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, NATIVE);
	answer(filter, SECCOMP_RET_KILL_PROCESS);
	load(filter, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
	/* x32 has its own numbers. */
	add(filter, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
	answer(filter, SECCOMP_RET_KILL_PROCESS);
#endif
}

static void each(struct filter *filter, const int *numbers, size_t count, uint32_t value)
{
	for (size_t i = 0; i < count; i++) {
		add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (uint32_t)numbers[i]);
		answer(filter, value);
	}
}

/* For one call: `value` if an argument has one of these bits, otherwise what `else_value` says. Low words; both are little endian. */
static void if_bits(struct filter *filter, int number, int argument, uint32_t bits, uint32_t value, uint32_t else_value)
{
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (uint32_t)number);
	load(filter, offsetof(struct seccomp_data, args[argument]));
	add(filter, BPF_JMP | BPF_JSET | BPF_K, 0, 1, bits);
	answer(filter, value);
	answer(filter, else_value);
}

/* For one call: `value` if an argument is one of these, otherwise `else_value`. */
static void if_one_of(struct filter *filter, int number, int argument, const uint32_t *wanted, uint8_t count, uint32_t value, uint32_t else_value)
{
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, (uint8_t)(2 * count + 2), (uint32_t)number);
	load(filter, offsetof(struct seccomp_data, args[argument]));
	for (uint8_t i = 0; i < count; i++) {
		add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, wanted[i]);
		answer(filter, value);
	}
	answer(filter, else_value);
}

static int install(struct filter *filter, uint32_t otherwise)
{
	struct sock_fprog program = { .filter = filter->code };

	answer(filter, otherwise);
	if (filter->size == COUNT(filter->code))
		return errno = E2BIG, -1;
	program.len = filter->size;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) ? -1 : 0;
}

int seccomp_gateway(int program)
{
	static const int refused[] = {
		/* other processes */
		SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_process_madvise, SYS_process_mrelease, SYS_kcmp, SYS_pidfd_getfd, SYS_move_pages, SYS_migrate_pages,
		/* the kernel */
		SYS_bpf, SYS_perf_event_open, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_kexec_file_load, SYS_reboot, SYS_syslog, SYS_userfaultfd,
		SYS_add_key, SYS_request_key, SYS_keyctl, SYS_fanotify_init, SYS_personality,
		/* namespaces and mounts */
		SYS_setns, SYS_unshare, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_open_tree, SYS_move_mount, SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick,
		SYS_mount_setattr, SYS_open_by_handle_at, SYS_name_to_handle_at,
		/* the machine */
		SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl, SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime, SYS_adjtimex, SYS_sethostname, SYS_setdomainname, SYS_vhangup,
		/* programs: only the one below */
		SYS_execve,
#if defined(__x86_64__)
		SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
	};
	/* libuv falls back to threads, the C library to clone. */
	static const int unknown[] = { SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_clone3 };
	static const uint32_t families[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK };
	const uint32_t only = (uint32_t)program, dumpable = PR_SET_DUMPABLE;
	struct filter filter;

	begin(&filter);
	each(&filter, refused, COUNT(refused), REFUSE(EPERM));
	each(&filter, unknown, COUNT(unknown), REFUSE(ENOSYS));
	if_one_of(&filter, SYS_execveat, 0, &only, 1, SECCOMP_RET_ALLOW, REFUSE(EPERM));
	if_bits(&filter, SYS_clone, 0, NAMESPACES, REFUSE(EPERM), SECCOMP_RET_ALLOW);
	/* Its memory stays unreadable for others. */
	if_one_of(&filter, SYS_prctl, 0, &dumpable, 1, REFUSE(EPERM), SECCOMP_RET_ALLOW);
	if_one_of(&filter, SYS_socket, 0, families, COUNT(families), SECCOMP_RET_ALLOW, REFUSE(EAFNOSUPPORT));
	return install(&filter, SECCOMP_RET_ALLOW);
}

int seccomp_probe(void)
{
	static const int allowed[] = {
		/* files and descriptors */
		SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_lseek, SYS_close, SYS_close_range, SYS_fstat, SYS_newfstatat, SYS_statx, SYS_fstatfs, SYS_getdents64, SYS_readlinkat,
		SYS_faccessat, SYS_fcntl, SYS_ioctl, SYS_dup, SYS_dup3, SYS_pipe2, SYS_sendto, SYS_recvfrom, SYS_sendmsg, SYS_recvmsg, SYS_setsockopt, SYS_shutdown, SYS_ppoll, SYS_epoll_pwait,
#if defined(__x86_64__)
		SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_poll, SYS_epoll_wait, SYS_dup2, SYS_pipe,
#endif
		/* the kernel half */
		SYS_bpf,
		/* itself and the children that inspect files */
		SYS_mmap, SYS_munmap, SYS_mremap, SYS_madvise, SYS_mprotect, SYS_brk, SYS_futex, SYS_wait4, SYS_waitid, SYS_kill, SYS_tgkill, SYS_getpid, SYS_gettid, SYS_prctl, SYS_seccomp,
		SYS_capget, SYS_capset, SYS_prlimit64, SYS_setrlimit, SYS_set_robust_list, SYS_rseq, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_restart_syscall,
		SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep, SYS_getrandom, SYS_exit, SYS_exit_group,
	};
	struct filter filter;

	begin(&filter);
	if_bits(&filter, SYS_openat, 2, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, REFUSE(EPERM), SECCOMP_RET_ALLOW);
#if defined(__x86_64__)
	if_bits(&filter, SYS_open, 1, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, REFUSE(EPERM), SECCOMP_RET_ALLOW);
#endif
	if_bits(&filter, SYS_clone, 0, NAMESPACES | CLONE_VM, REFUSE(EPERM), SECCOMP_RET_ALLOW);
	each(&filter, allowed, COUNT(allowed), SECCOMP_RET_ALLOW);
	return install(&filter, REFUSE(EPERM));
}

int seccomp_inspection(void)
{
	static const int allowed[] = {
		SYS_read, SYS_pread64, SYS_write, SYS_lseek, SYS_fstat, SYS_newfstatat, SYS_fcntl, SYS_close,
		SYS_mmap, SYS_munmap, SYS_mremap, SYS_brk, SYS_rt_sigreturn, SYS_exit, SYS_exit_group,
	};
	struct filter filter;

	begin(&filter);
	each(&filter, allowed, COUNT(allowed), SECCOMP_RET_ALLOW);
	return install(&filter, REFUSE(EPERM));
}
