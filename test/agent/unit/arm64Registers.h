/* The registers of arm64, for compiling on another machine: its own vmlinux.h has them. */
#include "vmlinux.h"

struct user_pt_regs {
	__u64 regs[31];
	__u64 sp;
	__u64 pc;
	__u64 pstate;
} __attribute__((preserve_access_index));
