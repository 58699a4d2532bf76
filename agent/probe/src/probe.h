/* The user space half of the probe: what its files share. */
#ifndef CLEWLINE_PROBE_H
#define CLEWLINE_PROBE_H

#include <linux/types.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "frames.h"

#define MAX_TARGETS 64

struct options {
	pid_t pids[MAX_TARGETS];
	int pid_count;
	const char *cgroups[MAX_TARGETS];
	int cgroup_count;
	const char *node;
	const char *bundle;
	const char *panel;
	const char *token_file;
	const char *record;
	const char *policy;
	const char *listen;
	uid_t uid;
};

/* Frames on their way to the gateway: bounded; what does not fit is counted by type and reported. */
int outbox_open(int fd);
void outbox_frame(const void *frame, size_t size);
int outbox_flush(void);
uint64_t outbox_lost(uint32_t type);

void fill_user_header(struct frame_header *header, uint8_t type, uint32_t length, uint32_t pid);

/* Libraries: attaches the TLS programs to every TLS library of a process; what was attached stays until it exits. */
int attach_open(int enter_program, int return_program);
int attach_process(pid_t pid);
void detach_process(pid_t pid);
void detach_all(void);

/* Facts of a target from /proc, as a `process` frame. */
void report_process(pid_t pid);
pid_t parent_of(pid_t pid);

/* Starts the gateway under another user with its files as open descriptors; returns its end of the socket. */
int gateway_start(const struct options *options, pid_t *pid);

#endif
