/* Tells the gateway what became of a library. */
#ifndef CLEWLINE_ATTACH_REPORT_H
#define CLEWLINE_ATTACH_REPORT_H

#include <sys/types.h>

#include "frames.h"

/* `error`: an errno, 0 where there is none; `path`: as the process has it. */
void attach_report(pid_t pid, enum attach_status status, int error, const char *path);

#endif
