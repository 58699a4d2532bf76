/* The kernel half: its programs and maps. */
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"
#include "links.h"
#include "probe.skel.h"

static int log_line(enum libbpf_print_level level, const char *format, va_list args)
{
	return level == LIBBPF_WARN && getenv("CLEWLINE_DEBUG") ? vfprintf(stderr, format, args) : 0;
}

static struct probe_bpf *refused(struct probe_bpf *kernel, const char *what)
{
	fprintf(stderr, "clewline: the kernel refused to %s the probe: %s.\n", what, strerror(errno));
	probe_bpf__destroy(kernel);
	return NULL;
}

struct probe_bpf *kernel_load(const struct options *options)
{
	struct probe_bpf *kernel;

	libbpf_set_print(log_line);
	kernel = probe_bpf__open();
	if (!kernel)
		return refused(kernel, "open");
	kernel->rodata->use_cgroups = (uint32_t)options->cgroup_count;
	kernel->rodata->use_pids = options->pid_count > 0;
	if (probe_bpf__load(kernel))
		return refused(kernel, "load");
	links_programs(bpf_program__fd(kernel->progs.tls_enter), bpf_program__fd(kernel->progs.tls_return));
	return kernel;
}

int kernel_attach(struct probe_bpf *kernel)
{
	if (!probe_bpf__attach(kernel))
		return 0;
	fprintf(stderr, "clewline: the kernel refused to attach the probe: %s.\n", strerror(errno));
	return -1;
}
