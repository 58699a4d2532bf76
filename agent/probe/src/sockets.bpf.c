/*
 * Connections, and plaintext HTTP on them.
 *
 * Data is taken at the return of the socket system calls; which socket a call used is told by the tracepoints inside it.
 * A socket whose first sent bytes are not an HTTP request is muted: it costs one look-up from then on.
 */
#include "data.bpf.h"

#define NR_READ 0
#define NR_WRITE 1
#define NR_MMAP 9
#define NR_READV 19
#define NR_WRITEV 20
#define NR_SENDTO 44
#define NR_RECVFROM 45
#define NR_SENDMSG 46
#define NR_RECVMSG 47
#define PROT_EXEC 4
#define MAX_IOVECS 16

enum socket_kind { KIND_UNKNOWN = 0, KIND_HTTP = 1, KIND_MUTED = 2 };

struct socket_state {
	__u32 kind;
	__u32 sent;
	__u32 received;
	__u32 port;
};

struct socket_call {
	__u64 buffer; /* or the iovec array */
	__u64 size;   /* or the number of iovecs */
	__u64 socket; /* cookie, set inside the call */
	__u32 vectored;
	__u32 sends;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u64);
	__type(value, struct socket_call);
} socket_calls SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, __u64);
	__type(value, struct socket_state);
} sockets SEC(".maps");

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

static __always_inline int sends(long number)
{
	return number == NR_WRITE || number == NR_WRITEV || number == NR_SENDTO || number == NR_SENDMSG;
}

static __always_inline int receives(long number)
{
	return number == NR_READ || number == NR_READV || number == NR_RECVFROM || number == NR_RECVMSG;
}

/* A TLS library came into the process: the user space half attaches to it. Only the file's name is looked at. */
static __always_inline int library_mapped(struct pt_regs *regs)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	int fd = (int)PT_REGS_PARM5_CORE(regs);
	char name[8] = {};

	if (!(PT_REGS_PARM3_CORE(regs) & PROT_EXEC) || fd < 0)
		return 0;
	struct file **table = BPF_CORE_READ(task, files, fdt, fd);
	struct file *file = NULL;

	bpf_probe_read_kernel(&file, sizeof(file), table + fd);
	const unsigned char *found = BPF_CORE_READ(file, f_path.dentry, d_name.name);

	bpf_probe_read_kernel_str(name, sizeof(name), found);
	if (name[0] != 'l' || name[1] != 'i' || name[2] != 'b' || name[3] != 's' || name[4] != 's' || name[5] != 'l')
		return 0;
	RESERVE(frame, process, FRAME_PROCESS);
	fill_header(&frame->header, FRAME_PROCESS, sizeof(*frame), 0);
	frame->parent = 0;
	frame->uid = (__u32)bpf_get_current_uid_gid();
	SUBMIT(frame);
	return 0;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(socket_call_enter, struct pt_regs *regs, long number)
{
	if (!(sends(number) || receives(number)) || !is_target())
		return 0;

	__u64 tid = bpf_get_current_pid_tgid();
	struct socket_call call = { .sends = sends(number) };

	if (number == NR_SENDMSG || number == NR_RECVMSG) {
		struct user_msghdr message = {};

		if (bpf_probe_read_user(&message, sizeof(message), (void *)PT_REGS_PARM2_CORE_SYSCALL(regs)))
			return 0;
		call.buffer = (__u64)message.msg_iov;
		call.size = message.msg_iovlen;
		call.vectored = 1;
	} else {
		call.buffer = PT_REGS_PARM2_CORE_SYSCALL(regs);
		call.size = PT_REGS_PARM3_CORE_SYSCALL(regs);
		call.vectored = number == NR_WRITEV || number == NR_READV;
	}
	bpf_map_update_elem(&socket_calls, &tid, &call, BPF_ANY);
	return 0;
}

SEC("tp_btf/sock_send_length")
int BPF_PROG(socket_sent, struct sock *sk, int result, int flags)
{
	__u64 tid = bpf_get_current_pid_tgid();
	struct socket_call *call = bpf_map_lookup_elem(&socket_calls, &tid);

	if (!call || result <= 0)
		return 0;
	__u16 family = BPF_CORE_READ(sk, __sk_common.skc_family);

	if ((family != AF_INET && family != AF_INET6) || BPF_CORE_READ_BITFIELD_PROBED(sk, sk_protocol) != IPPROTO_TCP)
		return 0;
	__u64 cookie = bpf_get_socket_cookie(sk);

	if (tls_socket_sent(sk, cookie)) {
		struct socket_state muted = { .kind = KIND_MUTED };

		bpf_map_update_elem(&sockets, &cookie, &muted, BPF_ANY);
		return 0;
	}
	struct socket_state *known = bpf_map_lookup_elem(&sockets, &cookie);

	if (known && known->kind == KIND_MUTED)
		return 0;
	call->socket = cookie;
	if (known)
		return 0;

	struct socket_state fresh = { .port = bpf_ntohs(BPF_CORE_READ(sk, __sk_common.skc_dport)) };

	bpf_map_update_elem(&sockets, &cookie, &fresh, BPF_ANY);
	RESERVE(frame, tuple, FRAME_TUPLE);
	fill_header(&frame->header, FRAME_TUPLE, sizeof(*frame), cookie);
	copy_tuple(sk, frame->local, frame->remote, &frame->family, &frame->local_port, &frame->remote_port);
	frame->exact = 1;
	SUBMIT(frame);
	return 0;
}

SEC("tp_btf/sock_recv_length")
int BPF_PROG(socket_received, struct sock *sk, int result, int flags)
{
	__u64 tid = bpf_get_current_pid_tgid();
	struct socket_call *call = bpf_map_lookup_elem(&socket_calls, &tid);

	if (!call || result <= 0)
		return 0;
	__u64 cookie = bpf_get_socket_cookie(sk);
	struct socket_state *state = bpf_map_lookup_elem(&sockets, &cookie);

	if (state && state->kind == KIND_HTTP)
		call->socket = cookie;
	return 0;
}

static __always_inline int is_http(const char *b)
{
	return (b[0] == 'P' && b[1] == 'O' && b[2] == 'S' && b[3] == 'T') || (b[0] == 'G' && b[1] == 'E' && b[2] == 'T' && b[3] == ' ') ||
	       (b[0] == 'P' && b[1] == 'U' && b[2] == 'T' && b[3] == ' ') || (b[0] == 'H' && b[1] == 'E' && b[2] == 'A' && b[3] == 'D') ||
	       (b[0] == 'D' && b[1] == 'E' && b[2] == 'L' && b[3] == 'E') || (b[0] == 'O' && b[1] == 'P' && b[2] == 'T' && b[3] == 'I');
}

static __always_inline int report_muted(__u64 cookie, __u32 what, __u32 port)
{
	RESERVE(frame, muted, FRAME_MUTED);
	fill_header(&frame->header, FRAME_MUTED, sizeof(*frame), cookie);
	frame->what = what;
	frame->port = port;
	SUBMIT(frame);
	return 0;
}

struct vector_copy {
	struct data_copy data;
	__u64 vectors;
	__u32 left;
};

static long copy_vector(__u32 index, void *context)
{
	struct vector_copy *copy = context;
	struct iovec vector = {};

	if (bpf_probe_read_user(&vector, sizeof(vector), (void *)(copy->vectors + index * sizeof(vector))))
		return 1;
	__u64 size = vector.iov_len;

	if (size > copy->left)
		size = copy->left;
	copy->data.buffer = vector.iov_base;
	copy->data.size = size;
	copy_data(&copy->data);
	copy->data.base += size;
	copy->left -= size;
	return copy->left == 0;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(socket_call_exit, struct pt_regs *regs, long result)
{
	__u64 tid = bpf_get_current_pid_tgid();
	struct socket_call *found = bpf_map_lookup_elem(&socket_calls, &tid);

	if (!found) {
		/* orig_ax holds the number of the call that ends here. */
		if (BPF_CORE_READ(regs, orig_ax) == NR_MMAP && result > 0 && is_target())
			return library_mapped(regs);
		return 0;
	}
	struct socket_call call = *found;

	bpf_map_delete_elem(&socket_calls, &tid);
	if (!call.socket || result <= 0)
		return 0;
	struct socket_state *state = bpf_map_lookup_elem(&sockets, &call.socket);

	if (!state)
		return 0;
	if (state->kind == KIND_UNKNOWN) {
		char first[4] = {};
		__u64 from = call.buffer;

		if (!call.sends)
			return 0;
		if (call.vectored)
			bpf_probe_read_user(&from, sizeof(from), (void *)call.buffer);
		bpf_probe_read_user(first, sizeof(first), (void *)from);
		if (!is_http(first)) {
			state->kind = KIND_MUTED;
			return report_muted(call.socket, first[0] == 0x16 && first[1] == 3 ? 1 : 2, state->port);
		}
		state->kind = KIND_HTTP;
	}
	struct vector_copy copy = {
		.data = {
			.buffer = (const char *)call.buffer,
			.conn = call.socket,
			.total = result,
			.size = result,
			.seq = call.sends ? state->sent++ : state->received++,
			.direction = call.sends ? 0 : 1,
		},
		.vectors = call.buffer,
		.left = result,
	};
	if (call.vectored)
		bpf_loop(call.size < MAX_IOVECS ? call.size : MAX_IOVECS, copy_vector, &copy, 0);
	else
		copy_data(&copy.data);
	return 0;
}

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
	RESERVE(frame, flow, FRAME_FLOW);
	fill_header(&frame->header, FRAME_FLOW, sizeof(*frame), bpf_get_socket_cookie(sk));
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
