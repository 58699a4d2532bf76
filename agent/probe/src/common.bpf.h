/* What the probe programs share: the target set, the ring, and the counts of what was lost. */
#ifndef CLEWLINE_COMMON_BPF_H
#define CLEWLINE_COMMON_BPF_H

#include "vmlinux.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_endian.h>
#include "frames.h"
#include "limits.h"

#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10

/* Set before load; skeleton globals must be __u32 or __u64. */
const volatile __u32 use_cgroups = 0; /* how many */
const volatile __u32 use_pids = 0;
/* Bytes of one call's data that are captured at most. */
const volatile __u32 capture_cap = 1 << 20;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 25);
} ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16384);
	__type(key, __u32);
	__type(value, __u32);
} target_pids SEC(".maps");

/* The target cgroups themselves, held for as long as the probe runs: another cgroup that is made at the path of one is not it. */
struct {
	__uint(type, BPF_MAP_TYPE_CGROUP_ARRAY);
	__uint(max_entries, MAX_TARGETS);
	__type(key, __u32);
	__type(value, __u32);
} target_cgroups SEC(".maps");

/* What was lost, by frame type and reason. Lies in .bss, which user space has mapped: it is read without a system call. */
__u64 drops[FRAME_TYPES * DROP_REASONS];

static __always_inline void count_drop(__u32 frame, __u32 reason)
{
	__sync_fetch_and_add(&drops[frame * DROP_REASONS + reason], 1);
}

/* Data that was lost, by process, so that each process's ledger can be closed. Pid 0: those beyond the table. */
struct loss_key {
	__u32 pid;
	__u32 reason;
};

struct loss_count {
	__u64 frames;
	__u64 calls; /* of the sending direction, whose first bytes are among them */
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, struct loss_key);
	__type(value, struct loss_count);
} losses SEC(".maps");

/* Changes whenever one of them does: as long as it stays, user space need not look. */
__u64 losses_version;

static __noinline int count_loss(__u32 reason, __u32 calls, __u64 bytes)
{
	struct loss_key key = { .pid = bpf_get_current_pid_tgid() >> 32, .reason = reason };
	struct loss_count first = {};
	struct loss_count *count = bpf_map_lookup_elem(&losses, &key);

	count_drop(FRAME_DATA, reason & (DROP_REASONS - 1));
	if (!count) {
		bpf_map_update_elem(&losses, &key, &first, BPF_NOEXIST);
		count = bpf_map_lookup_elem(&losses, &key);
	}
	if (!count) {
		key.pid = 0;
		count = bpf_map_lookup_elem(&losses, &key);
	}
	if (count) {
		__sync_fetch_and_add(&count->frames, 1);
		__sync_fetch_and_add(&count->calls, calls);
		__sync_fetch_and_add(&count->bytes, bytes);
	}
	__sync_fetch_and_add(&losses_version, 1);
	return 0;
}

/* Those beyond the first. */
static __noinline int in_other_cgroup(void)
{
	for (__u32 i = 1; i < MAX_TARGETS && i < use_cgroups; i++)
		if (bpf_current_task_under_cgroup(&target_cgroups, i) == 1)
			return 1;
	return 0;
}

static __noinline int is_target_pid(void)
{
	__u32 pid = bpf_get_current_pid_tgid() >> 32;

	return bpf_map_lookup_elem(&target_pids, &pid) != NULL;
}

/*
 * Whether the current process belongs to the target set. Nothing is read of any other.
 *
 * Every process of the machine passes here: it looks at the task's own place in the tree, not at a table, whose search would cost
 * ten times as much, and what few need is in functions of its own, so that no register is saved for it.
 */
static __always_inline int is_target(void)
{
	return (use_pids && is_target_pid()) || (use_cgroups && bpf_current_task_under_cgroup(&target_cgroups, 0) == 1) || (use_cgroups > 1 && in_other_cgroup());
}

static __always_inline void fill_header(struct frame_header *header, __u8 type, __u32 length, __u64 conn)
{
	__u64 id = bpf_get_current_pid_tgid();

	header->length = length;
	header->version = FRAME_VERSION;
	header->type = type;
	header->flags = 0;
	header->time = bpf_ktime_get_boot_ns();
	header->pid = id >> 32;
	header->tid = (__u32)id;
	header->cgroup = bpf_get_current_cgroup_id();
	header->conn = conn;
}

/* Connections that the gateway does not want: nothing of them is copied any more. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, __u64);
	__type(value, __u32);
} muted_connections SEC(".maps");

static __always_inline int is_muted(__u64 conn)
{
	return bpf_map_lookup_elem(&muted_connections, &conn) != NULL;
}

/* A frame of a constant size, counted as lost if the ring is full. */
#define RESERVE(var, name, TYPE)                                                     \
	struct frame_##name *var = bpf_ringbuf_reserve(&ring, sizeof(*var), 0);      \
	if (!var) {                                                                  \
		count_drop(TYPE, DROP_RING_FULL);                                         \
		return 0;                                                            \
	}

#define SUBMIT(frame) bpf_ringbuf_submit(frame, BPF_RB_NO_WAKEUP)

static __always_inline void copy_tuple(struct sock *sk, __u8 *local, __u8 *remote, __u16 *family, __u16 *local_port, __u16 *remote_port)
{
	__u16 kind = BPF_CORE_READ(sk, __sk_common.skc_family);

	__builtin_memset(local, 0, 16);
	__builtin_memset(remote, 0, 16);
	if (kind == AF_INET) {
		__u32 source = BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr);
		__u32 target = BPF_CORE_READ(sk, __sk_common.skc_daddr);

		__builtin_memcpy(local, &source, 4);
		__builtin_memcpy(remote, &target, 4);
	} else if (kind == AF_INET6) {
		BPF_CORE_READ_INTO((struct in6_addr *)local, sk, __sk_common.skc_v6_rcv_saddr);
		BPF_CORE_READ_INTO((struct in6_addr *)remote, sk, __sk_common.skc_v6_daddr);
	}
	*family = kind;
	*local_port = *remote_port = 0;
	if (kind != AF_INET && kind != AF_INET6)
		return;
	*local_port = BPF_CORE_READ(sk, __sk_common.skc_num);
	*remote_port = bpf_ntohs(BPF_CORE_READ(sk, __sk_common.skc_dport));
}

#endif
