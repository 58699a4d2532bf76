/* Which users the gateway and the probe run as. */
#ifndef CLEWLINE_USERS_H
#define CLEWLINE_USERS_H

#include <sys/types.h>

struct user {
	uid_t uid;
	gid_t gid;
};

/*
 * The gateway's user: the one named (by name or number), or one that nobody has. Never root, never one that a process
 * runs as: it could read the gateway's memory. Returns -1, having said why.
 */
int users_choose(const char *named, struct user *user);

/* A user that is in no list and that no process runs as; not `other`. Returns -1 if there is none. */
int users_unused(struct user *user, uid_t other);

#endif
