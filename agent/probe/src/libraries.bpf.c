/*
 * A file is being mapped into a target process: the user space half looks whether it is a TLS library.
 *
 * The kernel asks for unmapped room in every mmap that names no address, which is how a loader maps a library first; a
 * tracepoint there costs the other processes a few nanoseconds in that one call.
 */
#include "common.bpf.h"
#include "arch.bpf.h"

SEC("tp_btf/vm_unmapped_area")
int BPF_PROG(library_mapped, unsigned long address, struct vm_unmapped_area_info *info)
{
	struct pt_regs *regs = entry_registers();

	if (!is_target() || syscall_number(regs) != __NR_mmap || (int)PT_REGS_PARM5_CORE_SYSCALL(regs) < 0)
		return 0;
	RESERVE(frame, process, FRAME_PROCESS);
	fill_header(&frame->header, FRAME_PROCESS, sizeof(*frame), 0);
	frame->parent = 0;
	frame->uid = (__u32)bpf_get_current_uid_gid();
	SUBMIT(frame);
	return 0;
}
