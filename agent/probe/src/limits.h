/* Bounds that both halves of the probe share. */
#ifndef CLEWLINE_LIMITS_H
#define CLEWLINE_LIMITS_H

/* Processes, and cgroups, that can be named as targets. */
#define MAX_TARGETS 64

#endif
