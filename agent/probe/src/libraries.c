/* The files that target processes have mapped, by identity. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lease.h"
#include "libraries.h"
#include "links.h"

#define BUCKETS 4096
#define MAX_LIBRARIES 16384
/* TLS libraries of one process: more than any program has. Each takes the kernel a tenth of a second, in which others wait. */
#define MAX_OF_PROCESS 16

static struct library *buckets[BUCKETS];
static struct library *slots[SLOTS];
static uint32_t count, hand;

static struct library **bucket_of(const struct file_id *id)
{
	return &buckets[(id->inode * 0x9e3779b97f4a7c15ull ^ id->device) >> 20 & (BUCKETS - 1)];
}

struct library *library_find(const struct file_id *id)
{
	for (struct library *library = *bucket_of(id); library; library = library->next)
		if (file_same(&library->id, id))
			return library;
	return NULL;
}

struct library *library_at(const struct file_id *id)
{
	for (struct library *library = *bucket_of(id); library; library = library->next)
		if (library->kind == LIBRARY_TLS && library->id.device == id->device && library->id.inode == id->inode)
			return library;
	return NULL;
}

int library_holds(struct library *library)
{
	struct file_id now;

	if (library->lease < 0 || lease_wanted(library->lease) || file_id(library->lease, &now) || now.size != library->id.size || now.modified != library->id.modified ||
	    !content_holds(library->lease, library->symbols.offsets, &library->symbols.content))
		return 0;
	/* A new name, an old one that is gone, other rights: it is the same file in another state. */
	library->id.changed = now.changed;
	return 1;
}

static int is_idle(const struct library *library)
{
	return library->kind == LIBRARY_PLAIN || (library->kind == LIBRARY_TLS && !library->users && library->lease < 0);
}

/* Makes room: the next files that nothing is attached to go, in turn. */
static void evict(void)
{
	for (uint32_t tries = 0; count >= MAX_LIBRARIES && tries < BUCKETS; tries++, hand = (hand + 1) % BUCKETS)
		for (struct library *library = buckets[hand], *next; library; library = next) {
			next = library->next;
			if (is_idle(library))
				library_remove(library);
		}
}

struct library *library_add(const struct file_id *id, const char *name)
{
	struct library *library;

	evict();
	library = count < MAX_LIBRARIES ? calloc(1, sizeof(*library)) : NULL;
	if (!library)
		return NULL;
	library->id = *id;
	library->lease = library->everywhere[0] = library->everywhere[1] = -1;
	snprintf(library->name, sizeof(library->name), "%s", name);
	library->next = *bucket_of(id);
	*bucket_of(id) = library;
	count++;
	return library;
}

void library_detach(struct library *library)
{
	links_close(library->everywhere);
	if (library->slot)
		slots[library->slot] = NULL;
	library->slot = 0;
	while (library->users)
		library_remove_user(library, library->users->pid);
	if (library->lease >= 0)
		lease_end(library->lease);
	library->lease = -1;
}

void library_remove(struct library *library)
{
	struct library **at = bucket_of(&library->id);

	library_detach(library);
	while (*at && *at != library)
		at = &(*at)->next;
	if (*at)
		*at = library->next;
	count--;
	free(library);
}

void library_take_slot(struct library *library)
{
	uint32_t idle = 0;

	for (uint32_t slot = 1; slot < SLOTS && !library->slot; slot++) {
		if (!slots[slot])
			library->slot = slot;
		else if (!slots[slot]->users)
			idle = slot;
	}
	if (!library->slot && idle) {
		library_remove(slots[idle]);
		library->slot = idle;
	}
	if (library->slot)
		slots[library->slot] = library;
}

struct library_user *library_user(const struct library *library, pid_t pid)
{
	for (struct library_user *user = library->users; user; user = user->next)
		if (user->pid == pid)
			return user;
	return NULL;
}

struct library_user *library_add_user(struct library *library, pid_t pid)
{
	struct library_user *user = calloc(1, sizeof(*user));

	if (!user)
		return NULL;
	user->pid = pid;
	user->links[0] = user->links[1] = -1;
	user->next = library->users;
	library->users = user;
	return user;
}

void library_remove_user(struct library *library, pid_t pid)
{
	for (struct library_user **at = &library->users; *at; at = &(*at)->next) {
		struct library_user *user = *at;

		if (user->pid != pid)
			continue;
		*at = user->next;
		links_close(user->links);
		free(user);
		return;
	}
}

int library_is_read(const struct library *library)
{
	for (struct library_user *user = library->users; user; user = user->next)
		if (!user->refused)
			return 1;
	return 0;
}

uint32_t libraries_of(pid_t pid)
{
	uint32_t found = 0;

	for (int bucket = 0; bucket < BUCKETS; bucket++)
		for (struct library *library = buckets[bucket]; library; library = library->next) {
			const struct library_user *user = library->kind == LIBRARY_TLS ? library_user(library, pid) : NULL;

			found += user && !user->refused;
		}
	return found;
}

int library_refuse(struct library *library, pid_t pid)
{
	struct library_user *user;

	if (library_user(library, pid) || libraries_of(pid) < MAX_OF_PROCESS)
		return 0;
	/* It is one all the same, for others. */
	library->kind = LIBRARY_TLS;
	library->shared = library->shared || library->everywhere[0] < 0;
	user = library_add_user(library, pid);
	if (user)
		user->refused = 1;
	return 1;
}

void libraries_tls(void (*each)(struct library *library, void *context), void *context)
{
	for (int bucket = 0; bucket < BUCKETS; bucket++)
		for (struct library *library = buckets[bucket], *next; library; library = next) {
			next = library->next;
			if (library->kind == LIBRARY_TLS)
				each(library, context);
		}
}
