/* What a library holds where it is probed. */
#include <string.h>
#include <unistd.h>

#include "content.h"

/* Of a function: longer than any instruction, so that what stands behind a breakpoint is looked at, too. */
#define CODE 16

void excerpt_take(struct excerpt *excerpt, uint64_t offset, const void *bytes, uint64_t size)
{
	excerpt->offset = offset;
	excerpt->size = size < sizeof(excerpt->bytes) ? (uint32_t)size : sizeof(excerpt->bytes);
	memcpy(excerpt->bytes, bytes, excerpt->size);
}

void content_read(int fd, const uint64_t offsets[TLS_FUNCTIONS], struct content *out)
{
	unsigned char code[CODE];

	for (int f = 1; f < TLS_FUNCTIONS; f++) {
		ssize_t size = offsets[f] ? pread(fd, code, sizeof(code), (off_t)offsets[f]) : 0;

		if (size > 0)
			excerpt_take(&out->code[f], offsets[f], code, (uint64_t)size);
	}
}

static int excerpt_holds(int fd, const struct excerpt *excerpt)
{
	unsigned char now[sizeof(excerpt->bytes)];

	return excerpt->size <= sizeof(now) && pread(fd, now, excerpt->size, (off_t)excerpt->offset) == (ssize_t)excerpt->size &&
	       !memcmp(now, excerpt->bytes, excerpt->size);
}

int content_holds(int fd, const uint64_t offsets[TLS_FUNCTIONS], const struct content *content)
{
	if (content->build_id.size && !excerpt_holds(fd, &content->build_id))
		return 0;
	for (int f = 1; f < TLS_FUNCTIONS; f++)
		if (offsets[f] && (!content->code[f].size || content->code[f].offset != offsets[f] || !excerpt_holds(fd, &content->code[f])))
			return 0;
	return 1;
}

static int excerpt_same(const struct excerpt *a, const struct excerpt *b)
{
	return a->size == b->size && a->size <= sizeof(a->bytes) && (!a->size || a->offset == b->offset) && !memcmp(a->bytes, b->bytes, a->size);
}

int content_same(const struct content *a, const struct content *b)
{
	int same = excerpt_same(&a->build_id, &b->build_id);

	for (int f = 1; same && f < TLS_FUNCTIONS; f++)
		same = excerpt_same(&a->code[f], &b->code[f]);
	return same;
}
