/* What of the kernel the probe needs, found out by trying it. */
#include "features.h"
#include "kernel.h"
#include "probe.skel.h"

int features_check(void)
{
	/* Both ways of choosing targets, so that the kernel checks the code of both. */
	static const struct options all = { .pid_count = 1, .cgroup_count = 1 };
	struct probe_bpf *kernel = kernel_load(&all);

	if (!kernel || kernel_attach(kernel))
		return 1;
	probe_bpf__destroy(kernel);
	return 0;
}
