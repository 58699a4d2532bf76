/* Processes of the target set: who they are, what they execute, and their descendants. */
#include "common.bpf.h"

#define EXEC_TAIL 2048

SEC("tp_btf/sched_process_fork")
int BPF_PROG(process_fork, struct task_struct *parent, struct task_struct *child)
{
	__u32 parent_pid = BPF_CORE_READ(parent, tgid);
	__u32 child_pid = BPF_CORE_READ(child, tgid);
	__u32 one = 1;

	if (child_pid == parent_pid || !is_target())
		return 0;
	if (use_pids && bpf_map_lookup_elem(&target_pids, &parent_pid) && bpf_map_update_elem(&target_pids, &child_pid, &one, BPF_ANY))
		count_drop(FRAME_PROCESS, DROP_TABLE_FULL);

	/* The user space half looks up the rest: which libraries the child has. */
	RESERVE(frame, process, FRAME_PROCESS);
	fill_header(&frame->header, FRAME_PROCESS, sizeof(*frame), 0);
	frame->header.pid = child_pid;
	frame->parent = parent_pid;
	frame->uid = (__u32)bpf_get_current_uid_gid();
	SUBMIT(frame);
	return 0;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(process_exec, struct task_struct *task, pid_t old_pid, struct linux_binprm *bprm)
{
	if (!is_target())
		return 0;

	struct frame_exec *frame = bpf_ringbuf_reserve(&ring, sizeof(*frame) + 2 * EXEC_TAIL, 0);

	if (!frame) {
		count_drop(FRAME_EXEC, DROP_RING_FULL);
		return 0;
	}
	char *tail = (char *)(frame + 1);
	const char *filename = BPF_CORE_READ(bprm, filename);
	long named = bpf_probe_read_kernel_str(tail, EXEC_TAIL, filename);
	__u32 name_size = named > 0 ? (__u32)named : 0;
	__u64 start = BPF_CORE_READ(task, mm, arg_start);
	__u64 end = BPF_CORE_READ(task, mm, arg_end);
	__u32 args = end > start ? (__u32)(end - start) : 0;
	__u32 size = args;

	if (size > EXEC_TAIL)
		size = EXEC_TAIL;
	if (name_size > EXEC_TAIL)
		name_size = EXEC_TAIL;
	if (bpf_probe_read_user(tail + name_size, size, (void *)start)) {
		count_drop(FRAME_EXEC, DROP_MEMORY_UNREADABLE);
		size = 0;
	}
	fill_header(&frame->header, FRAME_EXEC, sizeof(*frame) + name_size + size, 0);
	frame->parent = BPF_CORE_READ(task, real_parent, tgid);
	frame->total = name_size + args;
	SUBMIT(frame);
	return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(process_exit, struct task_struct *task)
{
	__u32 pid = BPF_CORE_READ(task, tgid);

	/*
	 * One event for the process, not one for each thread, and not the leader's: it may end before the others. `live` has
	 * been counted down before this point. Two threads that end at once may both see 0; user space takes the first.
	 */
	if (!is_target() || BPF_CORE_READ(task, signal, live.counter) != 0)
		return 0;
	if (use_pids)
		bpf_map_delete_elem(&target_pids, &pid);

	RESERVE(frame, exit, FRAME_EXIT);
	fill_header(&frame->header, FRAME_EXIT, sizeof(*frame), 0);
	frame->code = BPF_CORE_READ(task, exit_code);
	frame->reserved = 0;
	SUBMIT(frame);
	return 0;
}
