/* TCP connections of the target set: who connects where, and how much went over it. */
#include "common.bpf.h"

/* Owner of a socket, kept for the transitions that run in another context than the process's. */
struct socket_owner {
	__u32 pid;
	__u32 tid;
	__u64 cgroup;
};

struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct socket_owner);
} socket_owners SEC(".maps");

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(flow_state, struct sock *sk, int old_state, int new_state)
{
	struct socket_owner *owner;
	__u16 report = 0;

	if (BPF_CORE_READ_BITFIELD_PROBED(sk, sk_protocol) != IPPROTO_TCP)
		return 0;
	if (new_state == TCP_SYN_SENT) {
		if (!is_target())
			return 0;
		owner = bpf_sk_storage_get(&socket_owners, sk, 0, BPF_SK_STORAGE_GET_F_CREATE);
		if (!owner)
			return 0;
		__u64 id = bpf_get_current_pid_tgid();

		owner->pid = id >> 32;
		owner->tid = (__u32)id;
		owner->cgroup = bpf_get_current_cgroup_id();
		report = 1;
	} else if (new_state == TCP_ESTABLISHED || new_state == TCP_CLOSE) {
		owner = bpf_sk_storage_get(&socket_owners, sk, 0, 0);
		if (!owner)
			return 0;
		report = new_state == TCP_ESTABLISHED ? 2 : 3;
	} else {
		return 0;
	}
	__u64 cookie = bpf_get_socket_cookie(sk);

	if (report == 3)
		socket_closed(sk, cookie);
	RESERVE(frame, flow, FRAME_FLOW);
	fill_header(&frame->header, FRAME_FLOW, sizeof(*frame), cookie);
	/* Transitions after the first run in softirq context: the current process is some other. */
	frame->header.pid = owner->pid;
	frame->header.tid = owner->tid;
	frame->header.cgroup = owner->cgroup;
	copy_tuple(sk, frame->local, frame->remote, &frame->family, &frame->local_port, &frame->remote_port);
	frame->state = report;
	frame->sent = BPF_CORE_READ((struct tcp_sock *)sk, bytes_acked);
	frame->received = BPF_CORE_READ((struct tcp_sock *)sk, bytes_received);
	SUBMIT(frame);
	return 0;
}
