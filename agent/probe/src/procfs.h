/* Facts of a process from /proc, with a cap on each. */
#ifndef CLEWLINE_PROCFS_H
#define CLEWLINE_PROCFS_H

#include <stddef.h>
#include <sys/types.h>

/* At most `cap` bytes of /proc/PID/NAME. Returns how many; 0 if it cannot be read. */
size_t procfs_read(pid_t pid, const char *name, char *out, size_t cap);

/* Who a process is, as a `process` frame. */
void report_process(pid_t pid);

/* 0 if it is gone. */
pid_t parent_of(pid_t pid);

/* Whether a process has `uid` as its real, effective, saved or file system user. */
int process_has_uid(pid_t pid, uid_t uid);

#endif
