/* The kernel half of the probe: one object, a file for each concern. */
#include "common.bpf.h"
#include "process.bpf.c"
#include "tls.bpf.c"
#include "sockets.bpf.c"
#include "flows.bpf.c"
#include "libraries.bpf.c"

char LICENSE[] SEC("license") = "GPL";
