/* The target set: which processes are captured. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attach.h"
#include "books.h"
#include "drops.h"
#include "probe.skel.h"
#include "procfs.h"
#include "targets.h"

#define PIDS 4194304
/* A cgroup deeper below a target than this is not looked through for processes that are there already. */
#define DEPTH 16

static const struct options *options;
static int target_pids, target_cgroups;
static ino_t resolved[MAX_TARGETS]; /* the cgroups that the kernel half goes by */
static uint32_t followed;
static unsigned char known[PIDS / 8];

int targets_known(pid_t pid)
{
	return pid > 0 && pid < PIDS && known[pid / 8] >> (pid % 8) & 1;
}

static void set_known(pid_t pid, int value)
{
	if (pid > 0 && pid < PIDS)
		known[pid / 8] = (unsigned char)((known[pid / 8] & ~(1 << (pid % 8))) | value << (pid % 8));
}

uint32_t targets_count(void)
{
	return followed;
}

void targets_follow(pid_t pid)
{
	report_process(pid);
	if (!targets_known(pid)) {
		set_known(pid, 1);
		books_begin(pid);
		followed++;
	}
	attach_process(pid);
}

int targets_gone(pid_t pid)
{
	int was = targets_known(pid);

	set_known(pid, 0);
	return was;
}

int targets_check(const struct options *given)
{
	options = given;
	for (int i = 0; i < options->cgroup_count; i++) {
		char procs[4096];
		struct stat info;

		snprintf(procs, sizeof(procs), "%s/cgroup.procs", options->cgroups[i]);
		if (stat(options->cgroups[i], &info) || access(procs, F_OK)) {
			fprintf(stderr, "clewline: %s is not a cgroup v2 directory.\n", options->cgroups[i]);
			return -1;
		}
	}
	for (int i = 0; i < options->pid_count; i++)
		if (kill(options->pids[i], 0) && errno == ESRCH) {
			fprintf(stderr, "clewline: there is no process %d.\n", (int)options->pids[i]);
			return -1;
		}
	return 0;
}

static void add_pid(pid_t pid)
{
	uint32_t key = (uint32_t)pid, one = 1;

	if (bpf_map_update_elem(target_pids, &key, &one, BPF_ANY))
		drops_count(FRAME_PROCESS, DROP_TABLE_FULL, 1);
}

static int is_target_pid(pid_t pid)
{
	uint32_t key = (uint32_t)pid, found;

	return !bpf_map_lookup_elem(target_pids, &key, &found);
}

/* Gives the kernel half the cgroup that lies at a path now. A service that is started again gets a new one there. */
static int resolve_cgroup(int index)
{
	int folder = open(options->cgroups[index], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct stat info;
	int failed = folder < 0 || fstat(folder, &info);

	if (!failed && info.st_ino != resolved[index]) {
		failed = bpf_map_update_elem(target_cgroups, &index, &folder, BPF_ANY);
		if (!failed)
			resolved[index] = info.st_ino;
	}
	if (folder >= 0)
		close(folder);
	return failed ? -1 : 0;
}

int targets_open(const struct options *given, const struct probe_bpf *kernel)
{
	options = given;
	target_pids = bpf_map__fd(kernel->maps.target_pids);
	target_cgroups = bpf_map__fd(kernel->maps.target_cgroups);
	for (int i = 0; i < options->cgroup_count; i++) {
		if (resolve_cgroup(i))
			return -1;
	}
	for (int i = 0; i < options->pid_count; i++)
		add_pid(options->pids[i]);
	return 0;
}

/* The descendants that exist already; the kernel half adds those to come. Repeated until nothing new turns up. */
static void add_descendants(void)
{
	int again = 1;

	for (int round = 0; again && round < 16; round++) {
		DIR *proc = opendir("/proc");
		struct dirent *entry;

		again = 0;
		while (proc && (entry = readdir(proc))) {
			pid_t pid = atoi(entry->d_name), parent;

			if (pid <= 0 || is_target_pid(pid))
				continue;
			parent = parent_of(pid);
			if (parent && is_target_pid(parent)) {
				add_pid(pid);
				targets_follow(pid);
				again = 1;
			}
		}
		if (proc)
			closedir(proc);
	}
}

/* Processes that are in a target cgroup, or below it, and not followed yet. */
static void scan_cgroup(const char *path, int depth)
{
	static uint64_t told_too_deep;
	char name[4096];
	DIR *folder;
	struct dirent *entry;
	FILE *list;
	int pid;

	snprintf(name, sizeof(name), "%s/cgroup.procs", path);
	list = fopen(name, "re");
	while (list && fscanf(list, "%d", &pid) == 1)
		if (!targets_known(pid))
			targets_follow(pid);
	if (list)
		fclose(list);
	if (depth == DEPTH && !told_too_deep++)
		drops_count(FRAME_PROCESS, DROP_LIMIT, 1);
	folder = depth < DEPTH ? opendir(path) : NULL;
	while (folder && (entry = readdir(folder))) {
		if (entry->d_type != DT_DIR || entry->d_name[0] == '.')
			continue;
		if (snprintf(name, sizeof(name), "%s/%s", path, entry->d_name) < (int)sizeof(name))
			scan_cgroup(name, depth + 1);
	}
	if (folder)
		closedir(folder);
}

void targets_scan(void)
{
	for (int i = 0; i < options->cgroup_count; i++)
		if (!resolve_cgroup(i))
			scan_cgroup(options->cgroups[i], 0);
}

void targets_begin(void)
{
	for (int i = 0; i < options->pid_count; i++)
		targets_follow(options->pids[i]);
	if (options->pid_count)
		add_descendants();
	targets_scan();
}

void targets_retell(void)
{
	for (pid_t byte = 0; byte < PIDS / 8; byte++)
		for (int bit = 0; known[byte] && bit < 8; bit++)
			if (known[byte] >> bit & 1)
				report_process(byte * 8 + bit);
	attach_retell();
}
