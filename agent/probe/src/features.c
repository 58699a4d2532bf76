/*
 * What of the kernel the probe needs, found out by trying it.
 *
 * The table (featureTable.h) is generated; here is a trial for each of its rows. A trial leaves nothing behind.
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "featureTable.h"
#include "features.h"
#include "kernel.h"
#include "links.h"
#include "privileges.h"
#include "probe.skel.h"

static const struct bpf_insn return_zero[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0 },
	{ .code = BPF_JMP | BPF_EXIT },
};

/* 0 or an errno. ENOENT and EOPNOTSUPP mean that it is not there, EPERM and EACCES that it may not be used. */
static int kernel_types(void)
{
	return access("/sys/kernel/btf/vmlinux", R_OK) ? errno : 0;
}

static int load(enum bpf_prog_type type, const char *tracepoint, uint32_t attach_type)
{
	LIBBPF_OPTS(bpf_prog_load_opts, options);
	int fd;

	options.expected_attach_type = attach_type;
	if (tracepoint) {
		int id = libbpf_find_vmlinux_btf_id(tracepoint, BPF_TRACE_RAW_TP);

		if (id < 0)
			return -id;
		options.attach_btf_id = (uint32_t)id;
	}
	fd = bpf_prog_load(type, "trial", "GPL", return_zero, 2, &options);
	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int programs(void)
{
	return load(BPF_PROG_TYPE_KPROBE, NULL, 0);
}

/* libbpf answers 1, 0 or a negative error, and takes a refusal of bpf() itself for one of these. */
static int answered(int answer)
{
	int error = programs();

	return error ? error : answer > 0 ? 0 : answer < 0 ? -answer : EOPNOTSUPP;
}

static int ring_buffers(void)
{
	return answered(libbpf_probe_bpf_map_type(BPF_MAP_TYPE_RINGBUF, NULL));
}

static int task_registers(void)
{
	return answered(libbpf_probe_bpf_helper(BPF_PROG_TYPE_KPROBE, BPF_FUNC_task_pt_regs, NULL));
}

static int loops(void)
{
	return answered(libbpf_probe_bpf_helper(BPF_PROG_TYPE_KPROBE, BPF_FUNC_loop, NULL));
}

static int socket_tracepoints(void)
{
	int error = load(BPF_PROG_TYPE_TRACING, "sock_send_length", BPF_TRACE_RAW_TP);

	return error ? error : load(BPF_PROG_TYPE_TRACING, "sock_recv_length", BPF_TRACE_RAW_TP);
}

static int library_tracepoint(void)
{
	return load(BPF_PROG_TYPE_TRACING, "vm_unmapped_area", BPF_TRACE_RAW_TP);
}

static int function_probes(void)
{
	return links_supported();
}

static int has(uint64_t capabilities)
{
	return (privileges_effective() & capabilities) == capabilities ? 0 : EPERM;
}

static int mapped_files(void)
{
	DIR *folder = opendir("/proc/self/map_files");
	struct dirent *entry;
	int error = folder ? 0 : errno;
	char path[300];

	while (folder && (entry = readdir(folder)))
		if (entry->d_name[0] != '.') {
			snprintf(path, sizeof(path), "/proc/self/map_files/%s", entry->d_name);
			int fd = open(path, O_PATH | O_CLOEXEC);

			error = fd < 0 ? errno : 0;
			if (fd >= 0)
				close(fd);
			break;
		}
	if (folder)
		closedir(folder);
	return error;
}

static int other_processes(void)
{
	return has(CAP(SYS_PTRACE) | CAP(DAC_READ_SEARCH));
}

static int leases(void)
{
	return has(CAP(LEASE));
}

static int other_user(void)
{
	return has(CAP(SETUID) | CAP(SETGID));
}

static int cgroups(void)
{
	char line[4096];
	FILE *mounts = fopen("/proc/self/mounts", "re");
	int found = 0;

	while (mounts && !found && fgets(line, sizeof(line), mounts))
		found = strstr(line, " cgroup2 ") != NULL;
	if (mounts)
		fclose(mounts);
	return found ? 0 : ENOENT;
}

static int (*const trials[FEATURES])(void) = {
	[FEATURE_KERNEL_TYPES] = kernel_types,
	[FEATURE_PROGRAMS] = programs,
	[FEATURE_RING_BUFFER] = ring_buffers,
	[FEATURE_TASK_REGISTERS] = task_registers,
	[FEATURE_LOOPS] = loops,
	[FEATURE_SOCKET_TRACEPOINTS] = socket_tracepoints,
	[FEATURE_LIBRARY_TRACEPOINT] = library_tracepoint,
	[FEATURE_FUNCTION_PROBES] = function_probes,
	[FEATURE_MAPPED_FILES] = mapped_files,
	[FEATURE_OTHER_PROCESSES] = other_processes,
	[FEATURE_LEASES] = leases,
	[FEATURE_OTHER_USER] = other_user,
	[FEATURE_CGROUPS] = cgroups,
};

static int quiet(enum libbpf_print_level level, const char *format, va_list args)
{
	(void)level, (void)format, (void)args;
	return 0;
}

/* Tried once: a trial may cost a load, and the answer does not change. */
static int try(enum feature feature)
{
	static int known[FEATURES], errors[FEATURES];

	if (!known[feature]) {
		known[feature] = 1;
		errors[feature] = trials[feature]();
	}
	return errors[feature];
}

int features_print(void)
{
	int missing = 0;

	libbpf_set_print(quiet);
	printf("{\"features\":[");
	for (int i = 0; i < FEATURES; i++) {
		int error = try((enum feature)i);
		const char *state = !error ? "works" : error == EPERM || error == EACCES ? "refused" : "missing";

		missing |= error && feature_rows[i].required;
		printf("%s{\"name\":\"%s\",\"state\":\"%s\",\"error\":%d}", i ? "," : "", feature_rows[i].name, state, error);
	}
	printf("]}\n");
	return missing;
}

void features_explain(void)
{
	libbpf_set_print(quiet);
	for (int i = 0; i < FEATURES; i++) {
		if (!feature_rows[i].required || !try((enum feature)i))
			continue;
		fprintf(stderr, "clewline: %s: needs %s, because %s.\n", feature_rows[i].title, feature_rows[i].needs, feature_rows[i].because);
		/* Without programs none of the others works either. */
		if (i == FEATURE_PROGRAMS)
			return;
	}
}

int features_check(void)
{
	/* Both ways of choosing targets, so that the kernel checks the code of both. */
	static const struct options all = { .pid_count = 1, .cgroup_count = 1 };
	struct probe_bpf *kernel = kernel_load(&all);

	if (!kernel || kernel_attach(kernel)) {
		features_explain();
		return 1;
	}
	probe_bpf__destroy(kernel);
	return 0;
}
