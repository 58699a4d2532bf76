/*
 * The probe: opens everything privileged, starts the gateway as another user, and passes frames to it.
 *
 * It parses no application data and writes into no traffic. On every way out the programs are detached: links are not
 * pinned, so the kernel removes them even if this process is killed.
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "probe.h"
#include "probe.skel.h"

#define CONSUME_NS (5 * 1000 * 1000)
#define RESCAN_TICKS 40
#define DROP_KINDS 8
#define DROP_GATEWAY 3
#define KNOWN_MAX 65536

static struct probe_bpf *skeleton;
static struct options options;
static uint32_t processes, attached;
static unsigned char known[KNOWN_MAX / 8 * 64]; /* one bit for each pid below 4,194,304 */

static int is_known(pid_t pid)
{
	return pid > 0 && (size_t)pid < sizeof(known) * 8 && (known[pid / 8] >> (pid % 8) & 1);
}

static void set_known(pid_t pid, int value)
{
	if (pid <= 0 || (size_t)pid >= sizeof(known) * 8)
		return;
	known[pid / 8] = (unsigned char)((known[pid / 8] & ~(1 << (pid % 8))) | (value << (pid % 8)));
}

static void follow(pid_t pid)
{
	report_process(pid);
	if (!is_known(pid)) {
		set_known(pid, 1);
		processes++;
	}
	attached += (uint32_t)attach_process(pid);
}

static int on_frame(void *context, void *data, size_t size)
{
	const struct frame_header *header = data;
	pid_t pid = (pid_t)header->pid;

	(void)context;
	(void)size;
	switch (header->type) {
	case FRAME_PROCESS: /* a fork, or a TLS library came in: look it up */
		follow(pid);
		return 0;
	case FRAME_EXEC:
		/*
		 * Links follow the task, not its memory: those on a file that the new program maps, too, hold already.
		 * Taking them off and on again would leave a gap of a hundred milliseconds in which a quick child calls.
		 */
		outbox_frame(data, header->length);
		follow(pid);
		return 0;
	case FRAME_EXIT:
		detach_process(pid);
		set_known(pid, 0);
		break;
	}
	outbox_frame(data, header->length);
	return 0;
}

static void add_pid(pid_t pid)
{
	uint32_t key = (uint32_t)pid, one = 1;

	bpf_map_update_elem(bpf_map__fd(skeleton->maps.target_pids), &key, &one, BPF_ANY);
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
			pid_t pid = atoi(entry->d_name);
			uint32_t key = (uint32_t)pid, parent, found;

			if (pid <= 0 || !bpf_map_lookup_elem(bpf_map__fd(skeleton->maps.target_pids), &key, &found))
				continue;
			parent = (uint32_t)parent_of(pid);
			if (parent && !bpf_map_lookup_elem(bpf_map__fd(skeleton->maps.target_pids), &parent, &found)) {
				add_pid(pid);
				follow(pid);
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
	char name[4096];
	DIR *folder;
	struct dirent *entry;
	FILE *list;
	int pid;

	snprintf(name, sizeof(name), "%s/cgroup.procs", path);
	list = fopen(name, "re");
	while (list && fscanf(list, "%d", &pid) == 1)
		if (!is_known(pid))
			follow(pid);
	if (list)
		fclose(list);
	folder = depth < 8 ? opendir(path) : NULL;
	while (folder && (entry = readdir(folder))) {
		if (entry->d_type != DT_DIR || entry->d_name[0] == '.')
			continue;
		snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
		scan_cgroup(name, depth + 1);
	}
	if (folder)
		closedir(folder);
}

static int set_targets(void)
{
	for (int i = 0; i < options.cgroup_count; i++) {
		struct stat info;
		uint32_t one = 1;
		uint64_t id;
		char procs[4096];

		snprintf(procs, sizeof(procs), "%s/cgroup.procs", options.cgroups[i]);
		if (stat(options.cgroups[i], &info) || access(procs, F_OK)) {
			fprintf(stderr, "clewline: %s is not a cgroup v2 directory.\n", options.cgroups[i]);
			return -1;
		}
		id = info.st_ino; /* a cgroup's id is its directory's inode */
		bpf_map_update_elem(bpf_map__fd(skeleton->maps.target_cgroups), &id, &one, BPF_ANY);
	}
	for (int i = 0; i < options.pid_count; i++) {
		if (kill(options.pids[i], 0) && errno == ESRCH) {
			fprintf(stderr, "clewline: there is no process %d.\n", (int)options.pids[i]);
			return -1;
		}
		add_pid(options.pids[i]);
	}
	return 0;
}

static void send_clock(void)
{
	struct frame_clock frame;
	struct timespec boot, real;

	clock_gettime(CLOCK_BOOTTIME, &boot);
	clock_gettime(CLOCK_REALTIME, &real);
	fill_user_header(&frame.header, FRAME_CLOCK, sizeof(frame), 0);
	frame.boot = (uint64_t)boot.tv_sec * 1000000000ull + (uint64_t)boot.tv_nsec;
	frame.real = (uint64_t)real.tv_sec * 1000000000ull + (uint64_t)real.tv_nsec;
	outbox_frame(&frame, sizeof(frame));
}

static void send_ready(void)
{
	struct frame_ready frame;

	fill_user_header(&frame.header, FRAME_READY, sizeof(frame), 0);
	frame.processes = processes;
	frame.attached = attached;
	outbox_frame(&frame, sizeof(frame));
}

static void send_drops(void)
{
	static uint64_t told[FRAME_TYPES][DROP_KINDS];

	for (uint32_t type = 1; type < FRAME_TYPES; type++)
		for (uint32_t reason = 1; reason < DROP_KINDS; reason++) {
			uint32_t key = type * DROP_KINDS + reason;
			uint64_t count = 0;
			struct frame_drops frame;

			bpf_map_lookup_elem(bpf_map__fd(skeleton->maps.drops), &key, &count);
			if (reason == DROP_GATEWAY)
				count += outbox_lost(type);
			if (count == told[type][reason])
				continue;
			told[type][reason] = count;
			fill_user_header(&frame.header, FRAME_DROPS, sizeof(frame), 0);
			frame.frame = type;
			frame.reason = reason;
			frame.count = count;
			outbox_frame(&frame, sizeof(frame));
		}
}

static int log_line(enum libbpf_print_level level, const char *format, va_list args)
{
	return level == LIBBPF_WARN && getenv("CLEWLINE_DEBUG") ? vfprintf(stderr, format, args) : 0;
}

static int load(void)
{
	libbpf_set_print(log_line);
	skeleton = probe_bpf__open();
	if (!skeleton)
		return -1;
	skeleton->rodata->use_cgroups = options.cgroup_count > 0;
	skeleton->rodata->use_pids = options.pid_count > 0;
	bpf_program__set_expected_attach_type(skeleton->progs.tls_enter, 48);
	bpf_program__set_expected_attach_type(skeleton->progs.tls_return, 48);
	if (probe_bpf__load(skeleton)) {
		fprintf(stderr, "clewline: the kernel refused the probe: %s. It needs BTF, BPF and PERFMON (or root) and Linux 6.6 or newer. `clewline doctor` says more.\n", strerror(errno));
		return -1;
	}
	return attach_open(bpf_program__fd(skeleton->progs.tls_enter), bpf_program__fd(skeleton->progs.tls_return));
}

static int parse(int argc, char **argv)
{
	static const struct option known_options[] = {
		{ "pid", required_argument, NULL, 'p' },    { "cgroup", required_argument, NULL, 'c' }, { "node", required_argument, NULL, 'n' },
		{ "bundle", required_argument, NULL, 'b' }, { "panel", required_argument, NULL, 'w' },  { "token-file", required_argument, NULL, 't' },
		{ "record", required_argument, NULL, 'r' }, { "policy", required_argument, NULL, 'y' }, { "listen", required_argument, NULL, 'l' }, { "uid", required_argument, NULL, 'u' },
		{ "check", no_argument, NULL, 'k' },        { 0 },
	};
	int option;

	options.uid = 65534;
	while ((option = getopt_long(argc, argv, "", known_options, NULL)) != -1) {
		switch (option) {
		case 'p':
			if (options.pid_count == MAX_TARGETS || atoi(optarg) <= 0)
				return -1;
			options.pids[options.pid_count++] = atoi(optarg);
			break;
		case 'c':
			if (options.cgroup_count == MAX_TARGETS)
				return -1;
			options.cgroups[options.cgroup_count++] = optarg;
			break;
		case 'n': options.node = optarg; break;
		case 'b': options.bundle = optarg; break;
		case 'w': options.panel = optarg; break;
		case 't': options.token_file = optarg; break;
		case 'r': options.record = optarg; break;
		case 'y': options.policy = optarg; break;
		case 'l': options.listen = optarg; break;
		case 'u': options.uid = (uid_t)atoi(optarg); break;
		case 'k': return 1;
		default: return -1;
		}
	}
	return options.node && options.bundle && options.token_file && options.listen && options.pid_count + options.cgroup_count > 0 ? 0 : -1;
}

static int check(void)
{
	if (load())
		return 1;
	if (probe_bpf__attach(skeleton)) {
		fprintf(stderr, "clewline: the kernel refused to attach the probe: %s\n", strerror(errno));
		return 1;
	}
	probe_bpf__destroy(skeleton);
	return 0;
}

/* Passes frames on until told to end; returns the exit code. */
static int serve(struct ring_buffer *ring, int gateway_fd, int signals, int timer, pid_t gateway)
{
	struct pollfd polled[3] = { { signals, POLLIN, 0 }, { gateway_fd, POLLIN, 0 }, { timer, POLLIN, 0 } };

	for (uint64_t tick = 1;; tick++) {
		uint64_t expirations;

		if (poll(polled, 3, -1) < 0 && errno != EINTR)
			return 1;
		if (polled[2].revents && read(timer, &expirations, sizeof(expirations)) < 0 && errno != EAGAIN)
			return 1;
		ring_buffer__consume(ring);
		if (tick % RESCAN_TICKS == 0) {
			for (int i = 0; i < options.cgroup_count; i++)
				scan_cgroup(options.cgroups[i], 0);
			send_drops();
			send_clock();
		}
		if (outbox_flush() || polled[1].revents & (POLLHUP | POLLERR)) {
			int status = 0;

			waitpid(gateway, &status, 0);
			if (WIFSIGNALED(status))
				fprintf(stderr, "clewline: the gateway was ended by signal %d; capture stops, the probes are detached.\n", WTERMSIG(status));
			else
				fprintf(stderr, "clewline: the gateway ended with code %d; capture stops, the probes are detached.\n", WEXITSTATUS(status));
			return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
		}
		if (polled[0].revents) {
			struct signalfd_siginfo info;

			if (read(signals, &info, sizeof(info)) == sizeof(info) && info.ssi_signo != SIGCHLD)
				return 0;
		}
	}
}

int main(int argc, char **argv)
{
	int parsed = parse(argc, argv);
	struct ring_buffer *ring;
	struct itimerspec every = { { 0, CONSUME_NS }, { 0, CONSUME_NS } };
	sigset_t mask;
	pid_t gateway;
	int gateway_fd, signals, timer, code;

	if (parsed < 0) {
		fprintf(stderr, "usage: clewline-probe (--pid N | --cgroup PATH)... --listen HOST:PORT --token-file FILE --node FILE --bundle FILE [--panel FILE] [--record FILE] [--policy FILE] [--uid N]\n");
		return 2;
	}
	if (parsed == 1)
		return check();
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&mask);
	sigaddset(&mask, SIGINT);
	sigaddset(&mask, SIGTERM);
	sigaddset(&mask, SIGHUP);
	sigaddset(&mask, SIGCHLD);
	sigprocmask(SIG_BLOCK, &mask, NULL);
	if (load() || set_targets())
		return 1;
	gateway_fd = gateway_start(&options, &gateway);
	if (gateway_fd < 0 || outbox_open(gateway_fd))
		return 1;
	ring = ring_buffer__new(bpf_map__fd(skeleton->maps.ring), on_frame, NULL, NULL);
	if (!ring || probe_bpf__attach(skeleton)) {
		fprintf(stderr, "clewline: the kernel refused to attach the probe: %s\n", strerror(errno));
		return 1;
	}
	send_clock();
	for (int i = 0; i < options.pid_count; i++)
		follow(options.pids[i]);
	if (options.pid_count)
		add_descendants();
	for (int i = 0; i < options.cgroup_count; i++)
		scan_cgroup(options.cgroups[i], 0);
	send_ready();

	signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	timerfd_settime(timer, 0, &every, NULL);
	code = serve(ring, gateway_fd, signals, timer, gateway);

	/* The last events, then end of file: the gateway finishes what it has and ends. */
	ring_buffer__consume(ring);
	send_drops();
	detach_all();
	probe_bpf__destroy(skeleton);
	for (int i = 0; i < 200 && outbox_flush() == 0 && i < 1; i++)
		usleep(5000);
	close(gateway_fd);
	for (int i = 0; i < 100; i++) {
		if (waitpid(gateway, NULL, WNOHANG) != 0)
			return code;
		usleep(20000);
	}
	kill(gateway, SIGKILL);
	waitpid(gateway, NULL, 0);
	return code;
}
