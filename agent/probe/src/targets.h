/* The target set: which processes are captured. */
#ifndef CLEWLINE_TARGETS_H
#define CLEWLINE_TARGETS_H

#include <stdint.h>
#include <sys/types.h>

#include "options.h"

struct probe_bpf;

/* Whether the targets exist. Returns -1, having said which one does not. */
int targets_check(const struct options *options);

/* Tells the kernel half who is captured. */
int targets_open(const struct options *options, const struct probe_bpf *kernel);

/* Takes in the processes of the set that are there already. */
void targets_begin(void);

/* Takes in processes of the target cgroups that are new. */
void targets_scan(void);

/* A process of the set: who it is and which libraries it has. */
void targets_follow(pid_t pid);

/* It has ended. Returns 0 if that was known. */
int targets_gone(pid_t pid);

int targets_known(pid_t pid);

/* How many have been taken in. */
uint32_t targets_count(void);

/* Who they are, once more, for a gateway that knows nothing. */
void targets_retell(void);

#endif
