/* What differs between processors: system call numbers by the headers' own names, and where a task's registers lie. */
#ifndef CLEWLINE_ARCH_BPF_H
#define CLEWLINE_ARCH_BPF_H

#if defined(__TARGET_ARCH_x86)
#include <asm/unistd_64.h>
#elif defined(__TARGET_ARCH_arm64)
#define __ARCH_WANT_NEW_STAT
#define __ARCH_WANT_SET_GET_RLIMIT
#define __ARCH_WANT_TIME32_SYSCALLS
#include <asm-generic/unistd.h>
/* A 64-bit kernel's own numbers; the header has them under their old names. */
#ifndef __NR_mmap
#define __NR_mmap __NR3264_mmap
#endif
#ifndef __NR_sendfile
#define __NR_sendfile __NR3264_sendfile
#endif
/* The field of pt_regs; found in the kernel's own types when it is loaded. */
struct pt_regs___numbered {
	__s32 syscallno;
} __attribute__((preserve_access_index));
#else
#error "The probe knows the system calls of x86-64 and arm64."
#endif

/* The registers that the current task entered the kernel with; in a task of the kernel's own they mean nothing. */
static __always_inline struct pt_regs *entry_registers(void)
{
	return (struct pt_regs *)bpf_task_pt_regs(bpf_get_current_task_btf());
}

static __always_inline long syscall_number(struct pt_regs *regs)
{
#if defined(__TARGET_ARCH_x86)
	return (long)BPF_CORE_READ(regs, orig_ax);
#else
	return BPF_CORE_READ((struct pt_regs___numbered *)regs, syscallno);
#endif
}

/* Whether the current system call is one of a 32-bit program's, which have other numbers. */
static __always_inline int is_compat_call(void)
{
	struct task_struct *task = bpf_get_current_task_btf();

#if defined(__TARGET_ARCH_x86)
	/* TS_COMPAT */
	return (BPF_CORE_READ(task, thread_info.status) & 2) != 0;
#else
	/* TIF_32BIT */
	return (BPF_CORE_READ(task, thread_info.flags) >> 22 & 1) != 0;
#endif
}

#endif
