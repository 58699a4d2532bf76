/* The gateway's life as the probe sees it. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "books.h"
#include "clock.h"
#include "commands.h"
#include "drops.h"
#include "launcher.h"
#include "outbox.h"
#include "probe.skel.h"
#include "ready.h"
#include "supervise.h"
#include "targets.h"

#define FIRST_WAIT_MS 100
#define LONGEST_WAIT_MS 10000
/* A gateway that has lived so long is not the one that keeps dying. */
#define SETTLED_MS 60000
#define FINISH_MS 3000
/* What a gateway ends with when its configuration cannot be used. */
#define EXIT_CONFIGURATION 2

static const struct probe_bpf *kernel;
static int gateway_fd = -1, running, restarts;
static uint16_t port; /* 0: it has not come up yet */
static uint64_t started, start_again, wait_ms = FIRST_WAIT_MS;
static struct commands commands;

static void on_listening(uint16_t given)
{
	port = given;
}

static void on_mute(uint64_t conn)
{
	uint32_t one = 1;

	bpf_map_update_elem(bpf_map__fd(kernel->maps.muted_connections), &conn, &one, BPF_ANY);
}

static int start(void)
{
	int fds[2];

	if (launcher_start(port, fds) || outbox_connect(fds[0], fds[1]))
		return -1;
	gateway_fd = fds[0];
	running = 1;
	started = clock_ms();
	memset(&commands, 0, sizeof(commands));
	return 0;
}

int supervise_begin(void)
{
	return start();
}

void supervise_kernel(const struct probe_bpf *skeleton)
{
	kernel = skeleton;
}

int supervise_running(void)
{
	return running;
}

int supervise_commands_fd(void)
{
	return commands.damaged ? -1 : gateway_fd;
}

void supervise_commands(void)
{
	static const struct command_handlers handlers = { on_listening, on_mute, books_delivered };
	char bytes[4096];
	ssize_t size;

	/* A few at a time: a gateway that sends without end must not keep the probe from its work. */
	for (int i = 0; i < 4 && gateway_fd >= 0 && (size = recv(gateway_fd, bytes, sizeof(bytes), MSG_DONTWAIT)) > 0; i++)
		commands_take(&commands, bytes, (size_t)size, &handlers);
	if (commands.damaged == 1) {
		commands.damaged = 2;
		fprintf(stderr, "clewline: the gateway sent a command that is impossible; no more are taken from it.\n");
	}
}

int supervise_ended(void)
{
	int status = 0, ended = launcher_ended(&status, 0);

	if (ended == 0)
		return -1;
	supervise_commands();
	outbox_disconnect();
	books_gateway_ended();
	gateway_fd = -1;
	running = 0;
	if (ended < 0) {
		fprintf(stderr, "clewline: the launcher ended, so the gateway cannot be started again; capture stops, the probes are detached.\n");
		return 1;
	}
	/* It ended by itself before it was up, or will not have its configuration: it would do so again. */
	if (WIFEXITED(status) && (!port || WEXITSTATUS(status) == EXIT_CONFIGURATION)) {
		fprintf(stderr, "clewline: the gateway ended with code %d; capture stops, the probes are detached.\n", WEXITSTATUS(status));
		return WEXITSTATUS(status) ? WEXITSTATUS(status) : 1;
	}
	if (clock_ms() - started > SETTLED_MS)
		wait_ms = FIRST_WAIT_MS;
	if (WIFSIGNALED(status))
		fprintf(stderr, "clewline: the gateway was ended by signal %d; it is started again in %d ms. Capture goes on.\n", WTERMSIG(status), (int)wait_ms);
	else
		fprintf(stderr, "clewline: the gateway ended with code %d; it is started again in %d ms. Capture goes on.\n", WEXITSTATUS(status), (int)wait_ms);
	start_again = clock_ms() + wait_ms;
	wait_ms = wait_ms * 2 < LONGEST_WAIT_MS ? wait_ms * 2 : LONGEST_WAIT_MS;
	return -1;
}

int supervise_tick(void)
{
	if (running || clock_ms() < start_again)
		return -1;
	if (start())
		return 1;
	restarts++;
	/* It knows nothing: who there is, what is attached, and what was lost up to now. */
	send_clock();
	targets_retell();
	books_retell();
	drops_retell();
	drops_send();
	send_ready();
	return -1;
}

void supervise_close(void)
{
	uint64_t until = clock_ms() + FINISH_MS;
	int status;

	while (running && outbox_waiting() && clock_ms() < until && !outbox_flush())
		usleep(2000);
	/* It finishes what it has and ends. */
	outbox_finish();
	if (!running || launcher_ended(&status, FINISH_MS))
		return;
	launcher_kill();
	launcher_ended(&status, FINISH_MS);
}
