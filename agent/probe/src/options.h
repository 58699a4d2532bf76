/* What the probe was asked to do. */
#ifndef CLEWLINE_OPTIONS_H
#define CLEWLINE_OPTIONS_H

#include <sys/types.h>

#include "limits.h"

enum mode { MODE_CAPTURE, MODE_CHECK, MODE_FEATURES, MODE_PROCESS };

struct options {
	enum mode mode;
	pid_t pids[MAX_TARGETS];
	int pid_count;
	const char *cgroups[MAX_TARGETS];
	int cgroup_count;
	const char *libraries[MAX_TARGETS]; /* files and folders to look into before they are used */
	int library_count;
	const char *node;
	const char *bundle;
	const char *panel;
	const char *token_file;
	const char *record;
	const char *policy;
	const char *listen;
	const char *user; /* a name or a number; NULL: one that nobody has */
};

/* Returns -1 (having said how it is used) if the arguments make no sense. */
int options_parse(int argc, char **argv, struct options *options);

#endif
