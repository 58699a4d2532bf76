/* What the gateway may ask of the probe: a closed set (frames.h). */
#ifndef CLEWLINE_COMMANDS_H
#define CLEWLINE_COMMANDS_H

#include <linux/types.h>
#include <stddef.h>
#include <stdint.h>

#include "frames.h"

/* The bytes of a command that has not arrived whole. */
struct commands {
	uint8_t buffer[COMMAND_MAX];
	size_t used;
	int damaged; /* an impossible length: nothing more is read of this gateway */
	uint64_t unknown;
};

struct command_handlers {
	void (*listening)(uint16_t port);
	void (*mute)(uint64_t conn);
	void (*delivered)(uint32_t pid, uint64_t operations);
};

/* Takes bytes as they come and calls a handler for each whole command. */
void commands_take(struct commands *commands, const void *bytes, size_t size, const struct command_handlers *handlers);

#endif
