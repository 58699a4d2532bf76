/* What each process's calls have come to. Bounded: processes beyond the table share the books of number 0. */
#include "books.h"
#include "outbox.h"

#define BOOKS 8192
#define TRIES 64

struct book {
	uint32_t pid; /* 0: free */
	uint32_t gone;
	uint64_t handed;    /* sending calls whose first bytes a gateway has read */
	uint64_t delivered; /* operations, as the gateways said */
	uint64_t lost;      /* of the calls handed to gateways that have died: no more than these can be lost */
};

static struct book others, books[BOOKS];

static struct book *book_of(uint32_t pid)
{
	uint32_t at = pid * 2654435761u % BOOKS;

	for (int tries = 0; pid && tries < TRIES; tries++, at = (at + 1) % BOOKS) {
		if (!books[at].pid)
			books[at].pid = pid;
		if (books[at].pid == pid)
			return &books[at];
	}
	return &others;
}

void books_handed(const struct frame_header *frame, uint32_t offset, uint16_t direction, int by)
{
	if (frame->type == FRAME_DATA && offset == 0 && direction == 0)
		book_of(frame->pid)->handed += (uint64_t)(int64_t)by;
}

void books_delivered(uint32_t pid, uint64_t operations)
{
	struct book *book = book_of(pid);

	/* The books of number 0 are many processes': what is said of one of them says nothing of the sum. */
	if (book != &others && operations > book->delivered)
		book->delivered = operations;
}

static void settle(struct book *book)
{
	book->lost = book->handed > book->delivered ? book->handed - book->delivered : 0;
}

void books_gateway_ended(void)
{
	settle(&others);
	for (int i = 0; i < BOOKS; i++)
		settle(&books[i]);
}

static void tell(uint32_t pid, uint64_t delivered, uint64_t lost)
{
	struct frame_books frame;

	if (!delivered && !lost)
		return;
	fill_user_header(&frame.header, FRAME_BOOKS, sizeof(frame), pid);
	frame.delivered = delivered;
	frame.lost = lost;
	outbox_frame(&frame, sizeof(frame));
}

void books_retell(void)
{
	uint64_t delivered = others.delivered, lost = others.lost;

	for (int i = 0; i < BOOKS; i++) {
		if (!books[i].gone) {
			tell(books[i].pid, books[i].delivered, books[i].lost);
			continue;
		}
		delivered += books[i].delivered;
		lost += books[i].lost;
	}
	tell(0, delivered, lost);
}

void books_gone(pid_t pid)
{
	struct book *book = book_of((uint32_t)pid);

	if (book != &others)
		book->gone = 1;
}

void books_begin(pid_t pid)
{
	struct book *book = book_of((uint32_t)pid);

	if (book == &others || !book->gone)
		return;
	others.handed += book->handed;
	others.delivered += book->delivered;
	others.lost += book->lost;
	*book = (struct book){ .pid = (uint32_t)pid };
}
