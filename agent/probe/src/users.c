/*
 * Which users the gateway and the probe run as.
 *
 * Names are looked up in /etc/passwd itself: in a static binary getpwnam would load the machine's name service modules
 * into a process with all privileges. A user of a directory service is given by its number.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "procfs.h"
#include "users.h"

/* systemd's range for users that exist only while a service runs: no person and no package has them. */
#define FIRST_DYNAMIC 61184u
#define LAST_DYNAMIC 65519u

/* The entry of a name or, if that is NULL, of a number. Returns whether there is one. */
static int in_passwd(const char *name, uid_t uid, struct passwd *out)
{
	FILE *file = fopen("/etc/passwd", "re");
	struct passwd *entry;
	int found = 0;

	while (file && !found && (entry = fgetpwent(file)))
		if (name ? !strcmp(entry->pw_name, name) : entry->pw_uid == uid) {
			*out = *entry;
			found = 1;
		}
	if (file)
		fclose(file);
	return found;
}

static int in_group(gid_t gid)
{
	FILE *file = fopen("/etc/group", "re");
	struct group *entry;
	int found = 0;

	while (file && !found && (entry = fgetgrent(file)))
		found = entry->gr_gid == gid;
	if (file)
		fclose(file);
	return found;
}

/* A process that has the user, or 0. */
static pid_t process_of(uid_t uid)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	pid_t found = 0;

	while (proc && !found && (entry = readdir(proc))) {
		pid_t pid = atoi(entry->d_name);

		if (pid > 0 && process_has_uid(pid, uid))
			found = pid;
	}
	if (proc)
		closedir(proc);
	return found;
}

int users_unused(struct user *user, uid_t other)
{
	uint32_t start = 0, count = LAST_DYNAMIC - FIRST_DYNAMIC + 1;
	struct passwd entry;

	if (getrandom(&start, sizeof(start), 0) != sizeof(start))
		start = 0;
	for (uint32_t i = 0; i < count; i++) {
		uid_t uid = FIRST_DYNAMIC + (start + i) % count;

		if (uid == other || in_passwd(NULL, uid, &entry) || in_group(uid) || process_of(uid))
			continue;
		user->uid = user->gid = uid;
		return 0;
	}
	fprintf(stderr, "clewline: every user from %u to %u is taken; name one for the gateway with --uid.\n", FIRST_DYNAMIC, LAST_DYNAMIC);
	return -1;
}

static int named_user(const char *named, struct user *user)
{
	struct passwd entry;
	char *end;
	unsigned long number = strtoul(named, &end, 10);

	if (isdigit((unsigned char)*named) && !*end && number < UINT32_MAX) {
		user->uid = (uid_t)number;
		user->gid = in_passwd(NULL, user->uid, &entry) ? entry.pw_gid : (gid_t)number;
		return 0;
	}
	if (!in_passwd(named, 0, &entry)) {
		fprintf(stderr, "clewline: there is no user \"%s\" in /etc/passwd. A number works, too.\n", named);
		return -1;
	}
	user->uid = entry.pw_uid;
	user->gid = entry.pw_gid;
	return 0;
}

int users_choose(const char *named, struct user *user)
{
	pid_t pid;

	if (!named)
		return users_unused(user, 0);
	if (named_user(named, user))
		return -1;
	if (user->uid == 0 || user->gid == 0) {
		fprintf(stderr, "clewline: the gateway does not run as root (--uid %s has user %u, group %u). Leave --uid out: then it gets a user of its own.\n", named, user->uid, user->gid);
		return -1;
	}
	pid = process_of(user->uid);
	if (pid) {
		fprintf(stderr, "clewline: process %d runs as user %u, too, and could read the gateway's memory. Leave --uid out: then it gets a user of its own.\n", pid, user->uid);
		return -1;
	}
	return 0;
}
