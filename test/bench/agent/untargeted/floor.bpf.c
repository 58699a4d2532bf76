/* What any program on the probe's two tracepoints costs: these do nothing. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("tp_btf/sock_send_length")
int floor_sent(void *context)
{
	return 0;
}

SEC("tp_btf/sock_recv_length")
int floor_received(void *context)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
