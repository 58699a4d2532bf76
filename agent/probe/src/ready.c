/* Frames that say that the capture is there. */
#include <time.h>

#include "attach.h"
#include "outbox.h"
#include "ready.h"
#include "targets.h"

static uint64_t nanoseconds(clockid_t which)
{
	struct timespec now;

	clock_gettime(which, &now);
	return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

void send_clock(void)
{
	struct frame_clock frame;

	fill_user_header(&frame.header, FRAME_CLOCK, sizeof(frame), 0);
	frame.boot = nanoseconds(CLOCK_BOOTTIME);
	frame.real = nanoseconds(CLOCK_REALTIME);
	outbox_frame(&frame, sizeof(frame));
}

void send_ready(void)
{
	struct frame_ready frame;

	fill_user_header(&frame.header, FRAME_READY, sizeof(frame), 0);
	frame.processes = targets_count();
	frame.attached = attach_count();
	outbox_frame(&frame, sizeof(frame));
}
