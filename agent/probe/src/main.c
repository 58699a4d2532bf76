/*
 * The probe: opens everything privileged, has the gateway started as another user, and passes frames to it.
 *
 * It parses no application data and writes into no traffic. On every way out the programs are detached: links are not
 * pinned, so the kernel removes them even if this process is killed.
 */
#define _GNU_SOURCE
#include <bpf/libbpf.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "attach.h"
#include "beforehand.h"
#include "books.h"
#include "clock.h"
#include "drops.h"
#include "features.h"
#include "inspect.h"
#include "kernel.h"
#include "launcher.h"
#include "lease.h"
#include "outbox.h"
#include "privileges.h"
#include "processReport.h"
#include "probe.skel.h"
#include "ready.h"
#include "seccomp.h"
#include "supervise.h"
#include "targets.h"
#include "users.h"

#define TICK_NS (5 * 1000 * 1000)
/* What was captured is handed over every so many ticks, or as soon as there is so much of it: to wake the gateway costs more than what it does for a small frame. */
#define HAND_OVER_TICKS 3
#define HAND_OVER_BYTES (64u << 10)
/* Ticks between two looks at what changes slowly. */
#define SLOW_TICKS 40
/* How long the first look into the libraries of what runs already may take before the capture is called ready. */
#define SETTLE_MS 5000
#define PRIORITY (-10)

static struct options options;
static struct ring_buffer *ring;

static int on_frame(void *context, void *data, size_t size)
{
	const struct frame_header *header = data;
	pid_t pid = (pid_t)header->pid;

	(void)context;
	(void)size;
	switch (header->type) {
	case FRAME_PROCESS: /* a fork, or a file is being mapped: looked up here, with all that the kernel half does not know */
		if (((const struct frame_process *)data)->parent || !targets_known(pid))
			targets_follow(pid);
		else
			attach_mapping(pid);
		return 0;
	case FRAME_EXEC:
		/*
		 * Links follow the task, not its memory: those on a file that the new program maps, too, hold already.
		 * Taking them off and on again would leave a gap of a hundred milliseconds in which a quick child calls.
		 */
		outbox_frame(data, header->length);
		targets_follow(pid);
		return 0;
	case FRAME_EXIT:
		if (!targets_gone(pid))
			return 0;
		attach_gone(pid);
		drops_forget(pid);
		books_gone(pid);
		break;
	}
	outbox_frame(data, header->length);
	return 0;
}

/* Lets the inspections of what runs already come to an end, so that `ready` means ready. */
static void settle(void)
{
	for (uint64_t until = clock_ms() + SETTLE_MS; clock_ms() < until;) {
		struct pollfd polled[INSPECT_WORKERS];

		inspect_work();
		if (!inspect_busy())
			break;
		poll(polled, (nfds_t)inspect_polled(polled), 5);
	}
	attach_tick();
}

static void take_signals(int signals, int *stop)
{
	struct signalfd_siginfo info;

	while (read(signals, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo == LEASE_SIGNAL)
			attach_leases();
		else
			*stop = 1;
	}
}

/* Passes frames on until told to end; returns the exit code. */
static int serve(int signals, int timer)
{
	int stop = 0, code = -1;

	for (uint64_t tick = 1; !stop && code < 0; tick++) {
		struct pollfd polled[4 + INSPECT_WORKERS] = { { signals, POLLIN, 0 }, { timer, POLLIN, 0 }, { launcher_fd(), POLLIN, 0 }, { supervise_commands_fd(), POLLIN, 0 } };
		uint64_t expirations = 0;

		if (poll(polled, (nfds_t)(4 + inspect_polled(polled + 4)), -1) < 0 && errno != EINTR)
			return 1;
		if (polled[0].revents)
			take_signals(signals, &stop);
		ring_buffer__consume(ring);
		if (read(timer, &expirations, sizeof(expirations)) > 0)
			attach_tick();
		/* After that, not before: what it wants looked into would wait for another tick, and a quick process has called by then. */
		inspect_work();
		if (tick % SLOW_TICKS == 0) {
			targets_scan();
			drops_send();
			send_clock();
		}
		if (tick % HAND_OVER_TICKS == 0 || outbox_waiting() >= HAND_OVER_BYTES)
			outbox_flush();
		if (polled[3].revents)
			supervise_commands();
		if (polled[2].revents)
			code = supervise_ended();
		if (code < 0)
			code = supervise_tick();
	}
	return code < 0 ? 0 : code;
}

/*
 * A command that is killed can tell nobody to end, and who killed it believes that nothing is captured any more. Asked for after the user has changed,
 * which takes it back. Returns -1 if the command has ended meanwhile.
 */
static int end_with_parent(pid_t parent)
{
	return prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0) || getppid() != parent ? -1 : 0;
}

/* Everything that needs more rights than the capture itself. Returns NULL, having said why. */
static struct probe_bpf *set_up(pid_t parent, char *title, size_t title_size)
{
	struct user gateway, probe;
	struct probe_bpf *kernel;

	if (targets_check(&options) || users_choose(options.user, &gateway) || users_unused(&probe, gateway.uid) || launcher_open(&options, &gateway, title, title_size))
		return NULL;
	/* It takes its time to come up: meanwhile the kernel looks at the programs. */
	if (supervise_begin())
		return NULL;
	kernel = kernel_load(&options);
	if (!kernel || kernel_attach(kernel)) {
		features_explain();
		return NULL;
	}
	if (targets_open(&options, kernel) || outbox_open()) {
		fprintf(stderr, "clewline: the targets cannot be told to the kernel: %s\n", strerror(errno));
		return NULL;
	}
	ring = ring_buffer__new(bpf_map__fd(kernel->maps.ring), on_frame, NULL, NULL);
	if (!ring) {
		fprintf(stderr, "clewline: the ring buffer cannot be mapped: %s\n", strerror(errno));
		return NULL;
	}
	/* Late probes miss calls: on a busy machine the little that this process does is done first. */
	setpriority(PRIO_PROCESS, 0, PRIORITY);
	if (privileges_become(&probe, PROBE_CAPABILITIES)) {
		fprintf(stderr, "clewline: the probe cannot give up its privileges: %s\n", strerror(errno));
		return NULL;
	}
	if (end_with_parent(parent)) {
		fprintf(stderr, "clewline: who started the probe has ended.\n");
		return NULL;
	}
	if (seccomp_probe()) {
		fprintf(stderr, "clewline: the probe cannot give up its system calls: %s\n", strerror(errno));
		return NULL;
	}
	return kernel;
}

static void finish(struct probe_bpf *kernel)
{
	ring_buffer__consume(ring);
	attach_close();
	probe_bpf__detach(kernel);
	/* The last events: nothing is added behind them any more. */
	ring_buffer__consume(ring);
	drops_send();
	supervise_close();
	probe_bpf__destroy(kernel);
}

int main(int argc, char **argv)
{
	const struct itimerspec every = { { 0, TICK_NS }, { 0, TICK_NS } };
	const pid_t parent = getppid();
	struct probe_bpf *kernel;
	sigset_t mask;
	int signals, timer, code;

	if (options_parse(argc, argv, &options))
		return 2;
	if (options.mode == MODE_CHECK)
		return features_check();
	if (options.mode == MODE_FEATURES)
		return features_print();
	if (options.mode == MODE_PROCESS)
		return targets_check(&options) ? 1 : process_report(options.pids[0]);
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&mask);
	for (const int *one = (const int[]){ SIGINT, SIGTERM, SIGHUP, LEASE_SIGNAL, 0 }; *one; one++)
		sigaddset(&mask, *one);
	sigprocmask(SIG_BLOCK, &mask, NULL);
	signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	timerfd_settime(timer, 0, &every, NULL);

	kernel = set_up(parent, argv[0], (size_t)(argv[argc - 1] + strlen(argv[argc - 1]) - argv[0]));
	if (!kernel)
		return 1;
	drops_open(kernel);
	attach_open(kernel);
	supervise_kernel(kernel);
	send_clock();
	targets_begin();
	beforehand_look(&options);
	settle();
	send_ready();
	code = serve(signals, timer);
	finish(kernel);
	return code;
}
