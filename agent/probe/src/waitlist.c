/* Processes that are to be looked at again, and when. */
#include <stddef.h>

#include "drops.h"
#include "waitlist.h"

static struct waiting {
	pid_t pid;
	uint32_t tick;
	uint32_t again; /* ticks after that in which it is looked at once more; 0: not */
} waiting[WAITLIST_SIZE];
static uint32_t count, now;

static struct waiting *find(pid_t pid)
{
	for (uint32_t i = 0; i < count; i++)
		if (waiting[i].pid == pid)
			return &waiting[i];
	return NULL;
}

void waitlist_add(pid_t pid, uint32_t ticks)
{
	struct waiting *known = find(pid);

	if (!pid)
		return;
	if (known && known->tick - now > ticks)
		known->tick = now + ticks;
	else if (!known && count == WAITLIST_SIZE)
		drops_count(FRAME_ATTACH, DROP_LIMIT, 1);
	else if (!known)
		waiting[count++] = (struct waiting){ pid, now + ticks, 0 };
}

void waitlist_mapping(pid_t pid, uint32_t ticks)
{
	struct waiting *known;

	waitlist_add(pid, ticks);
	known = find(pid);
	if (known)
		known->again = ticks;
}

uint32_t waitlist_tick(pid_t due[WAITLIST_SIZE])
{
	uint32_t found = 0, kept = 0;

	now++;
	for (uint32_t i = 0; i < count; i++) {
		struct waiting *one = &waiting[i];

		if ((int32_t)(one->tick - now) <= 0)
			due[found++] = one->pid;
		if ((int32_t)(one->tick - now) > 0)
			waiting[kept++] = *one;
		else if (one->again)
			waiting[kept++] = (struct waiting){ one->pid, now + one->again, 0 };
	}
	count = kept;
	return found;
}
