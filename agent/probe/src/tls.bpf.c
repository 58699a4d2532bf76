/*
 * Plaintext at the TLS library's boundary, and which socket carries it.
 *
 * One program runs at the entry of every probed function and one at its return; the attach cookie says which function, and
 * in which library. A library that is the target's own is probed for all processes at once, one shared with others only in
 * the target's processes, so that no other even traps. Should another trap all the same, it is counted and nothing is read:
 * the user space half then probes that library in one process at a time.
 */
#include "data.bpf.h"

#define SSL_CTRL_SET_TLSEXT_HOSTNAME 55

struct tls_call {
	__u64 ssl;
	__u64 buffer;
	__u64 size;
	__u64 size_out; /* where the _ex functions put the number of bytes */
	__u32 function;
	__u32 reserved;
};

struct tls_key {
	__u64 ssl;
	__u64 pid;
};

struct tls_state {
	__u64 socket; /* cookie of its socket, once known */
	__u64 conn;   /* what its frames call it */
	__u32 sent;
	__u32 received;
	__u32 muted;
	__u32 reserved;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u64);
	__type(value, struct tls_call);
} tls_calls SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, struct tls_key);
	__type(value, struct tls_state);
} tls_states SEC(".maps");

/* The SSL object that a thread wrote to last and whose socket is not known: with a memory BIO the send follows. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u64);
	__type(value, __u64);
} tls_awaiting SEC(".maps");

/* Calls of processes outside the target set, by the library's slot; of every library that is probed for all at once. */
__u64 foreign_calls[256];

/* Numbers the TLS objects. The highest bit tells them from sockets, whose cookies are numbers, too. */
__u64 last_conn;

static __always_inline struct tls_state *tls_state_of(__u64 ssl)
{
	struct tls_key key = { .ssl = ssl, .pid = bpf_get_current_pid_tgid() >> 32 };
	struct tls_state *state = bpf_map_lookup_elem(&tls_states, &key);

	if (state)
		return state;
	struct tls_state fresh = { .conn = (__sync_fetch_and_add(&last_conn, 1) + 1) | 1ULL << 63 };

	bpf_map_update_elem(&tls_states, &key, &fresh, BPF_NOEXIST);
	return bpf_map_lookup_elem(&tls_states, &key);
}

static __always_inline int tls_free(__u64 ssl)
{
	struct tls_key key = { .ssl = ssl, .pid = bpf_get_current_pid_tgid() >> 32 };
	struct tls_state *state = bpf_map_lookup_elem(&tls_states, &key);

	if (!state)
		return 0;
	__u64 conn = state->conn;

	bpf_map_delete_elem(&tls_states, &key);
	bpf_map_delete_elem(&muted_connections, &conn);
	RESERVE(frame, closed, FRAME_CLOSED);
	fill_header(&frame->header, FRAME_CLOSED, sizeof(*frame), conn);
	frame->reserved = 0;
	SUBMIT(frame);
	return 0;
}

static __always_inline int tls_name(__u64 ssl, const char *name)
{
	struct tls_state *state = tls_state_of(ssl);
	struct frame_name *frame = state ? bpf_ringbuf_reserve(&ring, sizeof(*frame) + 256, 0) : NULL;

	if (!frame) {
		count_drop(FRAME_NAME, state ? DROP_RING_FULL : DROP_TABLE_FULL);
		return 0;
	}
	long size = bpf_probe_read_user_str(frame + 1, 256, name);

	if (size <= 1) {
		bpf_ringbuf_discard(frame, BPF_RB_NO_WAKEUP);
		return 0;
	}
	fill_header(&frame->header, FRAME_NAME, sizeof(*frame) + size - 1, state->conn);
	frame->reserved = 0;
	SUBMIT(frame);
	return 0;
}

SEC("uprobe.multi")
int tls_enter(struct pt_regs *ctx)
{
	__u64 cookie = bpf_get_attach_cookie(ctx);
	__u32 function = cookie & 0xff;
	__u64 ssl = PT_REGS_PARM1(ctx);
	__u64 tid = bpf_get_current_pid_tgid();

	if (!is_target()) {
		__sync_fetch_and_add(&foreign_calls[cookie >> 8 & 0xff], 1);
		return 0;
	}
	if (function == TLS_FREE)
		return tls_free(ssl);
	if (function == TLS_CTRL)
		return (int)PT_REGS_PARM2(ctx) == SSL_CTRL_SET_TLSEXT_HOSTNAME ? tls_name(ssl, (const char *)PT_REGS_PARM4(ctx)) : 0;

	struct tls_call call = {
		.ssl = ssl,
		.buffer = PT_REGS_PARM2(ctx),
		.size = PT_REGS_PARM3(ctx),
		.size_out = PT_REGS_PARM4(ctx),
		.function = function,
	};
	bpf_map_update_elem(&tls_calls, &tid, &call, BPF_ANY);
	return 0;
}

SEC("uretprobe.multi")
int tls_return(struct pt_regs *ctx)
{
	__u64 tid = bpf_get_current_pid_tgid();
	struct tls_call *found = bpf_map_lookup_elem(&tls_calls, &tid);
	long result = (int)PT_REGS_RC(ctx);

	if (!found)
		return 0;
	struct tls_call call = *found;

	bpf_map_delete_elem(&tls_calls, &tid);
	/* A retried write has the same plaintext: only the call that succeeds counts. */
	if (result <= 0)
		return 0;
	int writes = call.function == TLS_WRITE || call.function == TLS_WRITE_EX;
	__u64 size = result;

	if (call.function == TLS_WRITE_EX || call.function == TLS_READ_EX) {
		size = 0;
		bpf_probe_read_user(&size, sizeof(size), (void *)call.size_out);
	}
	if (!size || size > (1ULL << 31))
		return 0;

	struct tls_state *state = tls_state_of(call.ssl);

	if (!state) {
		count_loss(DROP_TABLE_FULL, writes, size);
		return 0;
	}
	if (writes && !state->socket)
		bpf_map_update_elem(&tls_awaiting, &tid, &call.ssl, BPF_ANY);
	__u32 seq = __sync_fetch_and_add(writes ? &state->sent : &state->received, 1);

	if (state->muted || is_muted(state->conn)) {
		state->muted = 1;
		return 0;
	}
	struct data_copy copy = {
		.buffer = (const char *)call.buffer,
		.conn = state->conn,
		.total = size,
		.size = size,
		.seq = seq,
		.direction = writes ? 0 : 1,
		.tls = 1,
	};
	copy_data(&copy);
	return 0;
}

/* Called where a thread of the target set has sent on a socket: ties the socket to the TLS object that it carries. */
static __always_inline int tls_socket_sent(struct sock *sk, __u64 cookie)
{
	__u64 tid = bpf_get_current_pid_tgid();
	struct tls_call *call = bpf_map_lookup_elem(&tls_calls, &tid);
	__u64 *awaiting = bpf_map_lookup_elem(&tls_awaiting, &tid);
	struct tls_state *state;
	__u64 ssl = 0;
	__u16 nested = 0;

	if (call) {
		nested = 1;
		ssl = call->ssl;
	} else if (awaiting) {
		ssl = *awaiting;
	}
	if (!ssl)
		return 0;
	state = tls_state_of(ssl);
	bpf_map_delete_elem(&tls_awaiting, &tid);
	if (!state)
		return 0;
	if (state->socket)
		return 1;
	state->socket = cookie;

	struct frame_tuple *frame = bpf_ringbuf_reserve(&ring, sizeof(*frame), 0);

	if (!frame) {
		count_drop(FRAME_TUPLE, DROP_RING_FULL);
		return 1;
	}
	fill_header(&frame->header, FRAME_TUPLE, sizeof(*frame), state->conn);
	copy_tuple(sk, frame->local, frame->remote, &frame->family, &frame->local_port, &frame->remote_port);
	frame->exact = nested;
	SUBMIT(frame);
	return 1;
}
