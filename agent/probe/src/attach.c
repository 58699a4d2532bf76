/*
 * The TLS libraries of the target processes, and the programs attached to them.
 *
 * Any mapped file that exports SSL_write is one, whatever its name. Nothing is believed of a file but what was read of it in
 * the state in which it is probed: its identity is compared before and after, and as long as probes are on it a lease keeps
 * others from writing to it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attach.h"
#include "attachReport.h"
#include "drops.h"
#include "inspect.h"
#include "lease.h"
#include "libraries.h"
#include "links.h"
#include "maps.h"
#include "ownership.h"
#include "probe.skel.h"
#include "waitlist.h"

/* When a process is looked at again, in ticks. */
#define SOON 1
#define LATER 40
/* How long a library of the target's own stays probed without a process that has it. */
#define IDLE 12000
/* How often what is probed is compared with what was read: of a library that a lease holds, and of one that is read by a child. */
#define COMPARE_HELD 10
#define COMPARE_READ 200

/* A file that is being looked into for a process. */
struct look {
	pid_t pid; /* 0: for none yet */
	int fd;
	int again; /* a second time: it was very new the first time */
	struct file_id id;
};

static const struct probe_bpf *kernel;
static uint32_t attached, tick;

void attach_open(const struct probe_bpf *skeleton)
{
	kernel = skeleton;
}

uint32_t attach_count(void)
{
	return attached;
}

void attach_mapping(pid_t pid)
{
	waitlist_mapping(pid, SOON);
}

/* It is not what was read any more, or somebody wants to write to it: the probes come off, and its processes are looked at again. */
static void withdraw(struct library *library, uint32_t ticks)
{
	for (struct library_user *user = library->users; user; user = user->next) {
		if (!user->refused)
			attach_report(user->pid, ATTACH_WITHDRAWN, 0, library->name);
		waitlist_add(user->pid, ticks);
	}
	library_remove(library);
}

static int attach_everywhere(struct library *library, int fd)
{
	library_take_slot(library);
	if (!library->slot)
		return -1;
	kernel->bss->foreign_calls[library->slot] = 0;
	library->last_used = tick;
	return links_create(fd, &library->symbols, 0, library->slot, library->everywhere);
}

/* Nobody else uses it: from now on in all processes at once. Calls that run meanwhile are seen by both and told once. */
static void make_own(struct library *library)
{
	if (attach_everywhere(library, library->lease))
		return;
	library->shared = 0;
	for (struct library_user *user = library->users; user; user = user->next)
		links_close(user->links);
}

/* A process that has too many: it is said. */
static int refuse(struct library *library, pid_t pid)
{
	if (!pid || !library_refuse(library, pid))
		return 0;
	attach_report(pid, ATTACH_FAILED, EMFILE, library->name);
	return 1;
}

/* Attaches a TLS library for a process. `fd`: the file, O_PATH will do. */
static void use(struct library *library, pid_t pid, int fd)
{
	struct library_user *user;
	struct file_id now;
	int error = 0;

	if (library_user(library, pid) || !(user = library_add_user(library, pid)))
		return;
	if (!library->shared && library->everywhere[0] < 0 && attach_everywhere(library, fd))
		library->shared = 1;
	if (library->shared && links_create(fd, &library->symbols, pid, 0, user->links))
		error = errno;
	/* A process that is gone by now is not worth a word: what it sent is counted by its sockets. */
	if (error == ESRCH || error == ENOENT) {
		library_remove_user(library, pid);
		return;
	}
	if (!error && library->lease < 0 && (file_id(fd, &now) || !file_same(&now, &library->id)))
		error = ESTALE;
	if (error) {
		attach_report(pid, ATTACH_FAILED, error, library->name);
		library_remove_user(library, pid);
		return;
	}
	attached++;
	attach_report(pid, ATTACH_ATTACHED, 0, library->name);
}

static void end_look(struct look *look)
{
	close(look->fd);
	free(look);
}

static void looked(void *context, const struct inspected *result);

/* The file has the functions. Returns whether `look` is still in use. */
static int found_tls(struct look *look, struct library *library, const struct inspected *result)
{
	struct file_id now;
	int known = library->kind == LIBRARY_TLS;

	/* One without a lease, looked into again: it says that it is the same file and holds something else. */
	if (known && !content_same(&library->symbols.content, &result->symbols.content)) {
		withdraw(library, SOON);
		waitlist_add(look->pid, SOON);
		return 0;
	}
	if (refuse(library, look->pid))
		return 0;
	if (library->lease < 0 && result->local)
		library->lease = lease_take(look->fd);
	if (library->lease < 0 && result->local && errno == EAGAIN) {
		/* Somebody is writing to it. */
		library_remove(library);
		waitlist_add(look->pid, LATER);
		return 0;
	}
	if (file_id(look->fd, &now) || !file_same(&now, &look->id)) {
		library_remove(library);
		waitlist_add(look->pid, SOON);
		return 0;
	}
	/* So new that a change in between would bear the same time: read once more, now that nobody can write. */
	if (!look->again && file_is_hot(&now)) {
		look->again = 1;
		if (!inspect_submit(look->fd, 1, looked, look))
			return 1;
	}
	library->symbols = result->symbols;
	library->last_read = tick;
	if (library->lease >= 0 && !library_holds(library)) {
		library_remove(library);
		waitlist_add(look->pid, SOON);
		return 0;
	}
	if (known) {
		if (look->pid)
			use(library, look->pid, look->fd);
		return 0;
	}
	/* Whose it is takes a look at every process of the machine. The one at hand may have sent by then: it is probed first, by itself. */
	library->kind = LIBRARY_TLS;
	library->shared = 1;
	if (look->pid)
		use(library, look->pid, look->fd);
	if (library->lease >= 0 && target_owns(look->pid, library->name, &library->id)) {
		if (library_holds(library))
			make_own(library);
	}
	else if (!look->pid)
		fprintf(stderr, "clewline: %s is not the targets' alone: it is probed in each of their processes once that has it.\n", library->name);
	return 0;
}

static void looked(void *context, const struct inspected *result)
{
	struct look *look = context;
	struct library *library = library_find(&look->id);

	if (library && result->error == EAGAIN) {
		library_remove(library);
		waitlist_add(look->pid, LATER);
	} else if (library && !result->error && elf_has_tls(&result->symbols)) {
		if (found_tls(look, library, result))
			return;
	} else if (library) {
		library->kind = LIBRARY_PLAIN;
		if (!look->pid)
			; /* Nobody has it yet: there is nobody to say it of. */
		else if (result->error == ETIMEDOUT || result->error == EIO)
			attach_report(look->pid, ATTACH_FAILED, result->error, library->name);
		else if (maps_names_tls(library->name))
			attach_report(look->pid, ATTACH_NO_SYMBOLS, 0, library->name);
	}
	end_look(look);
}

/* Has a file looked into for a process. Takes over `fd`. */
static void look_into(struct library *library, pid_t pid, int fd)
{
	struct look *look = calloc(1, sizeof(*look));

	if (!look) {
		close(fd);
		return;
	}
	*look = (struct look){ .pid = pid, .fd = fd, .id = library->id };
	/* First what is surely wanted: a process whose TLS is not read yet. */
	if (inspect_submit(fd, maps_names_tls(library->name) && !libraries_of(pid), looked, look)) {
		drops_count(FRAME_ATTACH, DROP_LIMIT, 1);
		if (library->kind == LIBRARY_UNDER_INSPECTION)
			library_remove(library);
		end_look(look);
	}
}

/* A file that is mapped executable. Takes over `fd`. */
static void consider(pid_t pid, int fd, const char *path, void *context)
{
	struct library_user *user;
	struct library *library;
	struct file_id id;

	(void)context;
	if (file_id(fd, &id)) {
		close(fd);
		return;
	}
	library = library_find(&id);
	if (!library && (library = library_at(&id))) {
		/* Its state is another one. Is it still the same file? */
		if (!library_holds(library))
			withdraw(library, SOON);
		library = library_find(&id);
	}
	if (!library && (library = library_add(&id, path))) {
		look_into(library, pid, fd);
		return;
	}
	if (library && library->kind == LIBRARY_UNDER_INSPECTION)
		waitlist_add(pid, SOON);
	user = library && library->kind == LIBRARY_TLS ? library_user(library, pid) : NULL;
	/* Without a lease what was read of it holds for one use only, and not for long. */
	if (library && library->kind == LIBRARY_TLS && library->lease < 0 && (!user || (!user->refused && tick - library->last_read > COMPARE_READ))) {
		look_into(library, pid, fd);
		return;
	}
	if (library && library->kind == LIBRARY_TLS && !user && !refuse(library, pid)) {
		if (library_holds(library)) {
			use(library, pid, fd);
		} else {
			withdraw(library, SOON);
			waitlist_add(pid, SOON);
		}
	}
	close(fd);
}

void attach_beforehand(int fd, const char *path)
{
	struct library *library;
	struct file_id id;

	if (file_id(fd, &id) || library_find(&id) || !(library = library_add(&id, path))) {
		close(fd);
		return;
	}
	library->named = 1;
	look_into(library, 0, fd);
}

void attach_process(pid_t pid)
{
	maps_each(pid, consider, NULL);
}

/* Used by others after all: from now on in one target process at a time. */
static void make_shared(struct library *library)
{
	library->shared = 1;
	links_close(library->everywhere);
	for (struct library_user *user = library->users; user; user = user->next)
		if (!user->refused && links_create(library->lease, &library->symbols, user->pid, 0, user->links))
			attach_report(user->pid, ATTACH_FAILED, errno, library->name);
}

/* Whether what is probed is still what was read. */
static void compare(struct library *library, void *context)
{
	(void)context;
	if (tick - library->last_read <= (library->lease < 0 ? COMPARE_READ : COMPARE_HELD))
		return;
	if (library->lease < 0) {
		for (struct library_user *user = library->users; user; user = user->next)
			if (!user->refused) {
				waitlist_add(user->pid, SOON);
				break;
			}
		return;
	}
	library->last_read = tick;
	if (!library_holds(library))
		withdraw(library, SOON);
}

static void check_foreign(struct library *library, void *context)
{
	(void)context;
	if (library->users)
		library->last_used = tick;
	if (library->everywhere[0] >= 0 && __atomic_load_n(&kernel->bss->foreign_calls[library->slot], __ATOMIC_RELAXED))
		make_shared(library);
	else if (library->shared && !library_is_read(library) && library->lease >= 0)
		library_detach(library); /* That it is shared is remembered. */
	else if (!library->shared && !library->named && tick - library->last_used > IDLE)
		library_remove(library); /* A file that is held keeps the file system of a container that is gone. */
}

void attach_tick(void)
{
	pid_t due[WAITLIST_SIZE];
	uint32_t count;

	tick++;
	libraries_tls(compare, NULL);
	libraries_tls(check_foreign, NULL);
	count = waitlist_tick(due);
	for (uint32_t i = 0; i < count; i++)
		attach_process(due[i]);
}

static void check_lease(struct library *library, void *context)
{
	(void)context;
	if (library->lease >= 0 && lease_wanted(library->lease))
		withdraw(library, LATER);
}

void attach_leases(void)
{
	libraries_tls(check_lease, NULL);
}

static void forget_user(struct library *library, void *pid)
{
	library_remove_user(library, *(pid_t *)pid);
}

void attach_gone(pid_t pid)
{
	libraries_tls(forget_user, &pid);
}

static void retell(struct library *library, void *context)
{
	(void)context;
	for (struct library_user *user = library->users; user; user = user->next)
		attach_report(user->pid, user->refused ? ATTACH_FAILED : ATTACH_ATTACHED, user->refused ? EMFILE : 0, library->name);
}

void attach_retell(void)
{
	libraries_tls(retell, NULL);
}

static void detach(struct library *library, void *context)
{
	(void)context;
	library_detach(library);
}

void attach_close(void)
{
	inspect_close();
	libraries_tls(detach, NULL);
}
