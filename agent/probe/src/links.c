/*
 * The kernel's links between the TLS programs and a file.
 *
 * uprobe_multi with a pid keeps the breakpoints out of every other process that maps the same file. The file is named by
 * its descriptor, so what is probed is what was looked at. Until commit 46ba0e49b642 (6.10, and the stable branches since) the
 * kernel compared the thread instead of the process: other threads of a process are then not seen.
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <unistd.h>

#include "links.h"

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t), "libbpf takes offsets as unsigned long");

static int programs[2] = { -1, -1 };

void links_programs(int enter_program, int return_program)
{
	programs[0] = enter_program;
	programs[1] = return_program;
}

static int link_create(int program, const char *path, const uint64_t *offsets, const uint64_t *cookies, uint32_t count, uint32_t flags, pid_t pid)
{
	LIBBPF_OPTS(bpf_link_create_opts, options,
		.uprobe_multi.path = path,
		.uprobe_multi.offsets = (const unsigned long *)offsets,
		.uprobe_multi.cookies = (const __u64 *)cookies,
		.uprobe_multi.cnt = count,
		.uprobe_multi.flags = flags,
		.uprobe_multi.pid = (uint32_t)pid);

	return bpf_link_create(program, 0, BPF_TRACE_UPROBE_MULTI, &options);
}

int links_create(int fd, const struct symbols *symbols, pid_t pid, uint32_t slot, int links[2])
{
	uint64_t offsets[2][TLS_FUNCTIONS], cookies[2][TLS_FUNCTIONS];
	uint32_t counts[2] = { 0, 0 };
	char path[40];

	for (uint32_t f = 1; f < TLS_FUNCTIONS; f++) {
		/* SSL_free and SSL_ctrl are of interest only when they begin. */
		for (int when = 0; symbols->offsets[f] && when < (f < TLS_FREE ? 2 : 1); when++) {
			offsets[when][counts[when]] = symbols->offsets[f];
			cookies[when][counts[when]++] = f | (uint64_t)slot << 8;
		}
	}
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	/* The return first: an entry without its return would leave a call that never ends. */
	links[1] = link_create(programs[1], path, offsets[1], cookies[1], counts[1], BPF_F_UPROBE_MULTI_RETURN, pid);
	links[0] = links[1] < 0 ? -1 : link_create(programs[0], path, offsets[0], cookies[0], counts[0], 0, pid);
	if (links[0] < 0) {
		int error = errno;

		if (links[1] >= 0)
			close(links[1]);
		links[1] = -1;
		errno = error;
		return -1;
	}
	return 0;
}

int links_supported(void)
{
	static const struct bpf_insn return_zero[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0 },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	LIBBPF_OPTS(bpf_prog_load_opts, options, .expected_attach_type = BPF_TRACE_UPROBE_MULTI);
	const uint64_t offset = 0;
	int program = bpf_prog_load(BPF_PROG_TYPE_KPROBE, "trial", "GPL", return_zero, 2, &options), link, error;

	if (program < 0)
		return errno;
	link = link_create(program, "/", &offset, &offset, 1, 0, 0);
	error = errno;
	if (link >= 0)
		close(link);
	close(program);
	/* A folder is no program: who knows the link says so, who does not finds fault with the request. */
	return error == EBADF ? 0 : error == EINVAL ? EOPNOTSUPP : error;
}

void links_close(int links[2])
{
	for (int i = 0; i < 2; i++) {
		if (links[i] >= 0)
			close(links[i]);
		links[i] = -1;
	}
}
