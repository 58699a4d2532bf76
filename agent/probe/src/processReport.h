/* What can be read of one process, for a person who asks. */
#ifndef CLEWLINE_PROCESS_REPORT_H
#define CLEWLINE_PROCESS_REPORT_H

#include <sys/types.h>

/*
 * Prints as JSON which mapped files of a process hold TLS functions, and which look like TLS and do not. Attaches nothing.
 * Returns the exit code: 1 if the process cannot be looked at.
 */
int process_report(pid_t pid);

#endif
