/* The program files that a process has mapped. */
#ifndef CLEWLINE_MAPS_H
#define CLEWLINE_MAPS_H

#include <sys/types.h>

/* Calls `each` for every file that is mapped executable, open with O_PATH; `each` takes over the descriptor. -1 with errno if the process is gone or closed to us. */
int maps_each(pid_t pid, void (*each)(pid_t pid, int fd, const char *path, void *context), void *context);

/* Whether a file has the name of a common TLS library: if it exports nothing to attach to, that is worth saying. */
int maps_names_tls(const char *path);

#endif
