/* What a process of the agent may do; the sets are listed, with their reasons, in ARCHITECTURE.md. */
#ifndef CLEWLINE_PRIVILEGES_H
#define CLEWLINE_PRIVILEGES_H

#include <linux/capability.h>
#include <stdint.h>

#include "users.h"

#define CAP(name) (1ull << (CAP_##name))

/* BPF, PERFMON: attach. SYS_PTRACE, DAC_READ_SEARCH: /proc of the targets. CHECKPOINT_RESTORE: map_files. LEASE: of probed files. */
#define PROBE_CAPABILITIES (CAP(BPF) | CAP(PERFMON) | CAP(SYS_PTRACE) | CAP(DAC_READ_SEARCH) | CAP(CHECKPOINT_RESTORE) | CAP(LEASE))
/* To make the gateway another user's, and to end it. */
#define LAUNCHER_CAPABILITIES (CAP(SETUID) | CAP(SETGID) | CAP(KILL))

/* The effective set of this process. */
uint64_t privileges_effective(void);

/*
 * Keeps `wanted` of what there is, for good: permitted and effective are cut down to it, inheritable, ambient and bounding
 * sets are emptied, no program that is executed from here on gains anything, no core is written.
 */
int privileges_keep(uint64_t wanted);

/* The same, as another user. Without the right to change the user (the caller is not root) the user stays. */
int privileges_become(const struct user *user, uint64_t wanted);

#endif
