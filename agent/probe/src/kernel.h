/* The kernel half: its programs and maps. */
#ifndef CLEWLINE_KERNEL_H
#define CLEWLINE_KERNEL_H

#include "options.h"

struct probe_bpf;

/* Loads the programs. Returns NULL, having said why the kernel refused them. */
struct probe_bpf *kernel_load(const struct options *options);

/* Attaches all but the TLS programs, which are attached to files (links.h). Returns -1, having said why. */
int kernel_attach(struct probe_bpf *kernel);

#endif
