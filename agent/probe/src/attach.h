/* The TLS libraries of the target processes, and the programs attached to them. */
#ifndef CLEWLINE_ATTACH_H
#define CLEWLINE_ATTACH_H

#include <stdint.h>
#include <sys/types.h>

struct probe_bpf;

void attach_open(const struct probe_bpf *kernel);

/* Looks at what a process has mapped; what can be probed is, as soon as its file has been looked into. */
void attach_process(pid_t pid);

/* A file that processes of the target set will map. Takes over `fd`, open with O_PATH; `path`: where it is, without symbolic links. */
void attach_beforehand(int fd, const char *path);

/* The process is mapping a file: it is looked at once that is done. */
void attach_mapping(pid_t pid);

/* What is to be done again and again: files that were being written, libraries that turned out to be used by others. */
void attach_tick(void);

/* A lease is asked back: the probes come off that file, and whoever wants to write to it can. */
void attach_leases(void);

/* The process has ended. */
void attach_gone(pid_t pid);

/* How many times a library of a process could be probed. */
uint32_t attach_count(void);

/* What is attached, once more, for a gateway that knows nothing. */
void attach_retell(void);

void attach_close(void);

#endif
