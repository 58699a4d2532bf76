/*
 * Plaintext at the TLS library's boundary, and which socket carries it.
 *
 * One program runs at the entry of every probed function and one at its return; the attach cookie says which function.
 * The user space half attaches both for one process at a time, so no other process of the machine even traps.
 */
#include "data.bpf.h"

enum tls_function { TLS_WRITE = 1, TLS_READ = 2, TLS_WRITE_EX = 3, TLS_READ_EX = 4, TLS_FREE = 5, TLS_CTRL = 6, TLS_MASK = 15 };

#define SSL_CTRL_SET_TLSEXT_HOSTNAME 55

struct tls_call {
	__u64 ssl;
	__u64 buffer;
	__u64 size;
	__u64 size_out; /* where the _ex functions put the number of bytes */
	__u32 function;
	__u32 depth;
};

struct tls_key {
	__u64 ssl;
	__u64 pid;
};

struct tls_state {
	__u64 socket; /* cookie of its socket, once known */
	__u32 sent;
	__u32 received;
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

static __always_inline __u64 tls_conn(__u64 ssl)
{
	/* Unique among processes: an SSL pointer is below 2^47. */
	return ssl ^ ((bpf_get_current_pid_tgid() >> 32) << 40) ^ (1ULL << 63);
}

static __always_inline int tls_free(__u64 ssl)
{
	struct tls_key key = { .ssl = ssl, .pid = bpf_get_current_pid_tgid() >> 32 };

	if (!bpf_map_lookup_elem(&tls_states, &key))
		return 0;
	bpf_map_delete_elem(&tls_states, &key);
	RESERVE(frame, closed, FRAME_CLOSED);
	fill_header(&frame->header, FRAME_CLOSED, sizeof(*frame), tls_conn(ssl));
	frame->reserved = 0;
	SUBMIT(frame);
	return 0;
}

static __always_inline int tls_name(__u64 ssl, const char *name)
{
	struct frame_name *frame = bpf_ringbuf_reserve(&ring, sizeof(*frame) + 256, 0);

	if (!frame) {
		count_drop(FRAME_NAME, DROP_RING);
		return 0;
	}
	long size = bpf_probe_read_user_str(frame + 1, 256, name);

	if (size <= 1) {
		bpf_ringbuf_discard(frame, BPF_RB_NO_WAKEUP);
		return 0;
	}
	fill_header(&frame->header, FRAME_NAME, sizeof(*frame) + size - 1, tls_conn(ssl));
	frame->reserved = 0;
	SUBMIT(frame);
	return 0;
}

SEC("uprobe")
int tls_enter(struct pt_regs *ctx)
{
	__u32 function = bpf_get_attach_cookie(ctx) & TLS_MASK;
	__u64 ssl = PT_REGS_PARM1(ctx);
	__u64 tid = bpf_get_current_pid_tgid();

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

SEC("uretprobe")
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
	__u64 size = result;

	if (call.function == TLS_WRITE_EX || call.function == TLS_READ_EX) {
		size = 0;
		bpf_probe_read_user(&size, sizeof(size), (void *)call.size_out);
	}
	if (!size || size > (1ULL << 31))
		return 0;

	struct tls_key key = { .ssl = call.ssl, .pid = tid >> 32 };
	struct tls_state fresh = {};
	struct tls_state *state = bpf_map_lookup_elem(&tls_states, &key);

	if (!state) {
		bpf_map_update_elem(&tls_states, &key, &fresh, BPF_ANY);
		state = bpf_map_lookup_elem(&tls_states, &key);
		if (!state) {
			count_drop(FRAME_DATA, DROP_TABLE);
			return 0;
		}
	}
	int writes = call.function == TLS_WRITE || call.function == TLS_WRITE_EX;
	struct data_copy copy = {
		.buffer = (const char *)call.buffer,
		.conn = tls_conn(call.ssl),
		.total = size,
		.size = size,
		.seq = writes ? state->sent++ : state->received++,
		.direction = writes ? 0 : 1,
		.tls = 1,
	};
	if (writes && !state->socket)
		bpf_map_update_elem(&tls_awaiting, &tid, &call.ssl, BPF_ANY);
	copy_data(&copy);
	return 0;
}

/* Called where a thread of the target set has sent on a socket: ties the socket to the SSL object that it carries. */
static __always_inline int tls_socket_sent(struct sock *sk, __u64 cookie)
{
	__u64 tid = bpf_get_current_pid_tgid();
	struct tls_call *call = bpf_map_lookup_elem(&tls_calls, &tid);
	__u64 *awaiting = bpf_map_lookup_elem(&tls_awaiting, &tid);
	struct tls_key key = { .pid = tid >> 32 };

	if (call)
		key.ssl = call->ssl;
	else if (awaiting)
		key.ssl = *awaiting;
	else
		return 0;
	bpf_map_delete_elem(&tls_awaiting, &tid);

	struct tls_state fresh = { .socket = cookie };
	struct tls_state *state = bpf_map_lookup_elem(&tls_states, &key);

	if (state && state->socket)
		return 1;
	if (state)
		state->socket = cookie;
	else
		bpf_map_update_elem(&tls_states, &key, &fresh, BPF_ANY);

	struct frame_tuple *frame = bpf_ringbuf_reserve(&ring, sizeof(*frame), 0);

	if (!frame) {
		count_drop(FRAME_TUPLE, DROP_RING);
		return 1;
	}
	fill_header(&frame->header, FRAME_TUPLE, sizeof(*frame), tls_conn(key.ssl));
	copy_tuple(sk, frame->local, frame->remote, &frame->family, &frame->local_port, &frame->remote_port);
	frame->exact = call != NULL;
	SUBMIT(frame);
	return 1;
}
