/* Gives up everything but what was asked for. */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "privileges.h"

static int read_sets(struct __user_cap_data_struct sets[2])
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };

	return (int)syscall(SYS_capget, &header, sets);
}

static int write_sets(uint64_t wanted)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct sets[2];

	if (read_sets(sets))
		return -1;
	for (int i = 0; i < 2; i++) {
		sets[i].permitted &= (uint32_t)(wanted >> (32 * i));
		sets[i].effective = sets[i].permitted;
		sets[i].inheritable = 0;
	}
	return (int)syscall(SYS_capset, &header, sets);
}

uint64_t privileges_effective(void)
{
	struct __user_cap_data_struct sets[2] = { 0 };

	read_sets(sets);
	return sets[0].effective | (uint64_t)sets[1].effective << 32;
}

static int no_way_back(void)
{
	const struct rlimit no_core = { 0, 0 };

	/* The bounding set can be emptied only with SETPCAP; without it no_new_privs alone keeps a file from giving anything. */
	for (int capability = 0; capability < 64; capability++)
		if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) && errno == EINVAL)
			break;
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || setrlimit(RLIMIT_CORE, &no_core);
}

int privileges_keep(uint64_t wanted)
{
	return no_way_back() || write_sets(wanted) ? -1 : 0;
}

int privileges_become(const struct user *user, uint64_t wanted)
{
	if (no_way_back())
		return -1;
	if ((privileges_effective() & (CAP(SETUID) | CAP(SETGID))) == (CAP(SETUID) | CAP(SETGID))) {
		prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
		if (setgroups(0, NULL) || setresgid(user->gid, user->gid, user->gid) || setresuid(user->uid, user->uid, user->uid))
			return -1;
		prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0);
	}
	if (write_sets(wanted))
		return -1;
	/* Nobody who happens to have the same user reads the memory of this process. */
	return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
