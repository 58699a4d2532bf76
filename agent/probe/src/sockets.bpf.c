/*
 * Plaintext HTTP on sockets, and which socket carries which TLS object.
 *
 * Data is taken where the kernel has just moved it: the two tracepoints inside every socket call tell the socket and the
 * number of bytes, the registers that the task entered the kernel with tell the call and its buffers. So no process pays for
 * system calls that have nothing to do with sockets, as it would with a tracepoint on every call's entry and exit.
 *
 * What that way cannot see is counted: later messages of sendmmsg, io_uring, sendfile and splice, 32-bit programs.
 * A socket whose first sent bytes are not an HTTP request is muted: it costs one look-up from then on.
 */
#include "data.bpf.h"
#include "arch.bpf.h"

#define SOCK_STREAM 1
#define UNIX_PATH_MAX 108 /* the size of sun_path */
#define MSG_PEEK 0x2
#define MSG_TRUNC 0x20
#define MAX_IOVECS 1024 /* the kernel's own UIO_MAXIOV */

enum socket_kind { KIND_UNKNOWN = 0, KIND_HTTP = 1, KIND_MUTED = 2 };

struct socket_state {
	__u32 kind;
	__u32 sent;
	__u32 received;
	__u32 port;
	__u64 consumed; /* bytes that were received in calls that were seen */
	__u32 first_received; /* sequence number that the count begins at */
	__u32 prefix_size;
	__u32 prefix; /* the first bytes sent, little endian */
	__u32 reserved;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, __u64);
	__type(value, struct socket_state);
} sockets SEC(".maps");

/* Where a call's bytes are, in the program's memory. */
struct call_buffers {
	__u64 buffer; /* or the array of pieces */
	__u64 pieces; /* how many; 0: one buffer */
};

static __always_inline int read_message(__u64 at, struct call_buffers *call)
{
	struct user_msghdr message = {};

	if (bpf_probe_read_user(&message, sizeof(message), (void *)at))
		return -1;
	call->buffer = (__u64)message.msg_iov;
	call->pieces = message.msg_iovlen;
	return call->pieces ? 0 : -1;
}

/* The buffers of the socket call that the current task is in. Returns -1 if they cannot be told. */
static __always_inline int find_buffers(struct pt_regs *regs, struct call_buffers *call)
{
	__u64 second = PT_REGS_PARM2_CORE_SYSCALL(regs), third = PT_REGS_PARM3_CORE_SYSCALL(regs);

	call->pieces = 0;
	switch (syscall_number(regs)) {
	case __NR_write:
	case __NR_sendto:
	case __NR_read:
	case __NR_recvfrom:
		call->buffer = second;
		return 0;
	case __NR_writev:
	case __NR_pwritev2:
	case __NR_readv:
	case __NR_preadv2:
		call->buffer = second;
		call->pieces = third;
		return third ? 0 : -1;
	case __NR_sendmsg:
	case __NR_recvmsg:
		return read_message(second, call);
	case __NR_sendmmsg:
	case __NR_recvmmsg:
		/* Which of several messages this one is cannot be told. An array of them begins with the message itself. */
		return third == 1 ? read_message(second, call) : -1;
	}
	return -1;
}

#define FOUR(a, b, c, d) ((__u32)(a) | (__u32)(b) << 8 | (__u32)(c) << 16 | (__u32)(d) << 24)

/* Whether a request may begin with these bytes, of which there are up to four. */
static __noinline int may_be_http(__u32 prefix, __u32 size)
{
	__u32 mask = size >= 4 ? ~0u : (1u << (size * 8 & 31)) - 1;

	return prefix == (FOUR('P', 'O', 'S', 'T') & mask) || prefix == (FOUR('G', 'E', 'T', ' ') & mask) || prefix == (FOUR('P', 'U', 'T', ' ') & mask) ||
	       prefix == (FOUR('H', 'E', 'A', 'D') & mask) || prefix == (FOUR('D', 'E', 'L', 'E') & mask) || prefix == (FOUR('O', 'P', 'T', 'I') & mask) ||
	       prefix == (FOUR('P', 'A', 'T', 'C') & mask) || prefix == (FOUR('P', 'R', 'I', ' ') & mask);
}

static __noinline int report_muted(__u64 cookie, __u32 what, __u32 port)
{
	RESERVE(frame, muted, FRAME_MUTED);
	fill_header(&frame->header, FRAME_MUTED, sizeof(*frame), cookie);
	frame->what = what;
	frame->port = port;
	SUBMIT(frame);
	return 0;
}

/* Adds up to four bytes of one buffer to the prefix. */
static __always_inline void add_prefix(struct socket_state *state, __u64 from, __u64 size)
{
	for (__u32 i = 0; i < 4; i++) {
		unsigned char byte = 0;

		if (i >= size || state->prefix_size >= 4 || bpf_probe_read_user(&byte, 1, (void *)(from + i)))
			return;
		state->prefix |= (__u32)byte << (state->prefix_size * 8 & 31);
		state->prefix_size++;
	}
}

/* Looks at the first four bytes sent, in as many calls as they come. Returns whether the socket is followed. */
static __noinline int classify(struct socket_state *state, __u64 cookie, const struct call_buffers *call, __u32 size)
{
	if (!state || !call)
		return 0;
	if (!call->pieces)
		add_prefix(state, call->buffer, size);
	for (__u32 piece = 0; piece < 4 && piece < call->pieces; piece++) {
		struct iovec vector = {};

		if (bpf_probe_read_user(&vector, sizeof(vector), (void *)(call->buffer + piece * sizeof(vector))))
			break;
		add_prefix(state, (__u64)vector.iov_base, vector.iov_len);
	}
	if (!may_be_http(state->prefix, state->prefix_size)) {
		state->kind = KIND_MUTED;
		report_muted(cookie, (state->prefix & 0xff) == 0x16 && (state->prefix_size < 2 || (state->prefix >> 8 & 0xff) == 3) ? 1 : 2, state->port);
		return 0;
	}
	if (state->prefix_size >= 4)
		state->kind = KIND_HTTP;
	return 1;
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

static __noinline int copy_call(struct vector_copy *copy, const struct call_buffers *call)
{
	if (!copy || !call)
		return 0;
	if (call->pieces)
		bpf_loop(call->pieces < MAX_IOVECS ? call->pieces : MAX_IOVECS, copy_vector, copy, 0);
	else
		copy_data(&copy->data);
	return 0;
}

/* The bytes of a call that cannot be read: their number goes out, so that what follows still stands at its place. */
static __noinline int report_hole(__u64 cookie, __u32 size, __u32 seq, __u32 direction)
{
	count_loss(is_compat_call() ? DROP_COMPAT_TASK : DROP_CALL_NOT_READ, direction == 0, size);
	RESERVE(frame, data, FRAME_DATA);
	fill_header(&frame->header, FRAME_DATA, sizeof(*frame), cookie);
	frame->total = size;
	frame->offset = 0;
	frame->seq = seq;
	frame->direction = direction;
	frame->tls = 0;
	SUBMIT(frame);
	return 0;
}

/* One call's data on a socket that is followed, or may come to be. `readable`: its buffers are known. */
static __always_inline void take_call(struct socket_state *state, __u64 cookie, struct call_buffers *call, int readable, __u32 size, int direction)
{
	__u32 seq = __sync_fetch_and_add(direction ? &state->received : &state->sent, 1);

	if (!readable) {
		report_hole(cookie, size, seq, direction);
		return;
	}
	struct vector_copy copy = {
		.data = { .buffer = (const char *)call->buffer, .conn = cookie, .total = size, .size = size, .seq = seq, .direction = direction },
		.vectors = call->buffer,
		.left = size,
	};
	copy_call(&copy, call);
}

static __always_inline int is_tcp(struct sock *sk)
{
	/* Read as the kernel itself does: the verifier knows what it is. */
	__u16 family = sk->__sk_common.skc_family;

	return (family == AF_INET || family == AF_INET6) && BPF_CORE_READ_BITFIELD(sk, sk_protocol) == IPPROTO_TCP;
}

/* Streams between processes of one machine. They have no ports, and nothing of the kernel's says here when they end. */
static __always_inline int is_unix(struct sock *sk)
{
	return sk->__sk_common.skc_family == AF_UNIX && sk->sk_type == SOCK_STREAM;
}

/* Sequence number of what the program has taken from the socket. */
static __always_inline __u32 copied_until(struct sock *sk)
{
	return BPF_CORE_READ((struct tcp_sock *)sk, copied_seq);
}

static __noinline int socket_found(struct sock *sk, __u64 cookie)
{
	struct socket_state fresh = {};

	if (!sk)
		return 0;
	if (BPF_CORE_READ(sk, __sk_common.skc_family) != AF_UNIX) {
		fresh.port = bpf_ntohs(BPF_CORE_READ(sk, __sk_common.skc_dport));
		fresh.first_received = copied_until(sk);
	}
	bpf_map_update_elem(&sockets, &cookie, &fresh, BPF_NOEXIST);
	RESERVE(frame, tuple, FRAME_TUPLE);
	fill_header(&frame->header, FRAME_TUPLE, sizeof(*frame), cookie);
	copy_tuple(sk, frame->local, frame->remote, &frame->family, &frame->local_port, &frame->remote_port);
	frame->exact = 1;
	SUBMIT(frame);
	return 0;
}

/* The address of the other end: a path, or a name that begins with a zero byte, told as `@`. One end of a pair has none. */
static __noinline int unix_found(struct sock *sk, __u64 cookie)
{
	struct sock *peer = BPF_CORE_READ((struct unix_sock *)sk, peer);
	struct unix_address *address = BPF_CORE_READ((struct unix_sock *)peer, addr);
	__u32 size = address ? BPF_CORE_READ(address, len) : 0;

	if (size <= sizeof(__u16))
		return 0;
	struct frame_name *frame = bpf_ringbuf_reserve(&ring, sizeof(*frame) + UNIX_PATH_MAX + 1, 0);

	if (!frame) {
		count_drop(FRAME_NAME, DROP_RING_FULL);
		return 0;
	}
	char *name = (char *)(frame + 1);
	const char *path = address->name[0].sun_path;
	char first = 1;

	bpf_probe_read_kernel(&first, 1, path);
	name[0] = '@';
	long length = bpf_probe_read_kernel_str(first ? name : name + 1, UNIX_PATH_MAX, first ? path : path + 1);

	if (length <= 1) {
		bpf_ringbuf_discard(frame, BPF_RB_NO_WAKEUP);
		return 0;
	}
	fill_header(&frame->header, FRAME_NAME, sizeof(*frame) + length - (first ? 1 : 0), cookie);
	frame->reserved = 0;
	SUBMIT(frame);
	return 0;
}

/* Of the target set. In a function of its own: what every process of the machine passes saves no register and takes no stack. */
static __noinline int target_sent(struct sock *sk, int result)
{
	int tcp = is_tcp(sk);

	if (result <= 0 || !(tcp || is_unix(sk)))
		return 0;
	__u64 cookie = bpf_get_socket_cookie(sk);

	/* Also where the socket was muted for its handshake: only now is it known whose it is. */
	if (tcp && tls_socket_sent(sk, cookie)) {
		struct socket_state muted = { .kind = KIND_MUTED };

		bpf_map_update_elem(&sockets, &cookie, &muted, BPF_ANY);
		return 0;
	}
	struct socket_state *state = bpf_map_lookup_elem(&sockets, &cookie);

	if (state && state->kind == KIND_MUTED)
		return 0;
	if (!state) {
		socket_found(sk, cookie);
		if (!tcp)
			unix_found(sk, cookie);
		state = bpf_map_lookup_elem(&sockets, &cookie);
		if (!state)
			return 0;
	}
	if (is_muted(cookie)) {
		state->kind = KIND_MUTED;
		return 0;
	}
	struct pt_regs *regs = entry_registers();
	struct call_buffers call = {};
	int readable = !is_compat_call() && !find_buffers(regs, &call);

	if (state->kind == KIND_UNKNOWN) {
		if (!readable) {
			/* What it is cannot be told from the bytes. It is taken for what it may be: counted, and not followed. */
			count_loss(is_compat_call() ? DROP_COMPAT_TASK : DROP_CALL_NOT_READ, 1, result);
			state->kind = KIND_MUTED;
			return 0;
		}
		if (!classify(state, cookie, &call, result))
			return 0;
	}
	take_call(state, cookie, &call, readable, result, 0);
	return 0;
}

SEC("tp_btf/sock_send_length")
int socket_sent(__u64 *arguments)
{
	return is_target() ? target_sent((struct sock *)arguments[0], (int)arguments[1]) : 0;
}

/* The other end has said that nothing more comes. */
static __noinline int unix_ended(__u64 cookie)
{
	bpf_map_delete_elem(&sockets, &cookie);
	RESERVE(frame, closed, FRAME_CLOSED);
	fill_header(&frame->header, FRAME_CLOSED, sizeof(*frame), cookie);
	frame->reserved = 0;
	SUBMIT(frame);
	return 0;
}

static __noinline int target_received(struct sock *sk, int result, int flags)
{
	int tcp = is_tcp(sk);

	if (result < (tcp ? 1 : 0) || flags & MSG_PEEK || !(tcp || is_unix(sk)))
		return 0;
	__u64 cookie = bpf_get_socket_cookie(sk);
	struct socket_state *state = bpf_map_lookup_elem(&sockets, &cookie);

	if (!state || state->kind != KIND_HTTP)
		return 0;
	if (!result)
		return unix_ended(cookie);
	__sync_fetch_and_add(&state->consumed, result);
	if (is_muted(cookie)) {
		state->kind = KIND_MUTED;
		return 0;
	}
	struct pt_regs *regs = entry_registers();
	struct call_buffers call = {};
	/* With MSG_TRUNC the bytes are thrown away instead of copied. */
	int readable = !(flags & MSG_TRUNC) && !is_compat_call() && !find_buffers(regs, &call);

	take_call(state, cookie, &call, readable, result, 1);
	return 0;
}

SEC("tp_btf/sock_recv_length")
int socket_received(__u64 *arguments)
{
	return is_target() ? target_received((struct sock *)arguments[0], (int)arguments[1], (int)arguments[2]) : 0;
}

/* The socket closes: what the program took past the calls that were seen (splice) was not read. Its last byte may be the FIN. */
static __always_inline void socket_closed(struct sock *sk, __u64 cookie)
{
	struct socket_state *state = bpf_map_lookup_elem(&sockets, &cookie);

	if (!state)
		return;
	if (state->kind == KIND_HTTP) {
		__u32 taken = copied_until(sk) - state->first_received;

		if (taken > (__u32)state->consumed + 1)
			count_loss(DROP_CALL_NOT_READ, 0, taken - (__u32)state->consumed);
	}
	bpf_map_delete_elem(&sockets, &cookie);
}
