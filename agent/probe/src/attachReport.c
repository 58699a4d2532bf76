/* Tells the gateway what became of a library. */
#include <string.h>

#include "attachReport.h"
#include "outbox.h"

void attach_report(pid_t pid, enum attach_status status, int error, const char *path)
{
	char room[sizeof(struct frame_attach) + 1024];
	struct frame_attach *frame = (void *)room;
	size_t length = strnlen(path, 1024);

	fill_user_header(&frame->header, FRAME_ATTACH, (uint32_t)(sizeof(*frame) + length), (uint32_t)pid);
	frame->status = status;
	frame->error = (uint32_t)error;
	memcpy(frame + 1, path, length);
	outbox_frame(frame, sizeof(*frame) + length);
}
