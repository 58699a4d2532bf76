/* Whether a library is the target's own. */
#ifndef CLEWLINE_OWNERSHIP_H
#define CLEWLINE_OWNERSHIP_H

#include <sys/types.h>

#include "fileId.h"

/*
 * Whether only processes of the target set use a file: an image's, a virtual environment's, a private copy. Then it can be
 * probed once for all of them, before a short-lived one even starts. A file of the host's system folders is shared with
 * whoever comes; so is one that a process outside the set maps now. `path` as in the process's maps.
 */
int target_owns(pid_t pid, const char *path, const struct file_id *id);

#endif
