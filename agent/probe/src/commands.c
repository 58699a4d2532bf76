/* Cuts the gateway's bytes into commands. The gateway is the less trusted side: bounded, and what is not known is counted. */
#include <string.h>

#include "commands.h"

static void carry_out(struct commands *commands, const struct command_handlers *handlers)
{
	const struct command_header *header = (const void *)commands->buffer;

	if (header->version == COMMAND_VERSION && header->type == COMMAND_LISTENING && header->length == sizeof(struct command_listening)) {
		struct command_listening command;

		memcpy(&command, commands->buffer, sizeof(command));
		if (command.port > 0 && command.port <= UINT16_MAX)
			handlers->listening((uint16_t)command.port);
		else
			commands->unknown++;
	} else if (header->version == COMMAND_VERSION && header->type == COMMAND_MUTE && header->length == sizeof(struct command_mute)) {
		struct command_mute command;

		memcpy(&command, commands->buffer, sizeof(command));
		handlers->mute(command.conn);
	} else if (header->version == COMMAND_VERSION && header->type == COMMAND_DELIVERED && header->length == sizeof(struct command_delivered)) {
		struct command_delivered command;

		memcpy(&command, commands->buffer, sizeof(command));
		handlers->delivered(command.pid, command.operations);
	} else {
		commands->unknown++;
	}
}

void commands_take(struct commands *commands, const void *bytes, size_t size, const struct command_handlers *handlers)
{
	const uint8_t *from = bytes;

	while (size && !commands->damaged) {
		struct command_header header;
		size_t wanted = sizeof(header), taken;

		if (commands->used >= sizeof(header)) {
			memcpy(&header, commands->buffer, sizeof(header));
			wanted = header.length;
		}
		taken = wanted - commands->used < size ? wanted - commands->used : size;
		memcpy(commands->buffer + commands->used, from, taken);
		commands->used += taken;
		from += taken;
		size -= taken;
		if (commands->used < sizeof(header))
			return;
		memcpy(&header, commands->buffer, sizeof(header));
		if (header.length < sizeof(header) || header.length > COMMAND_MAX) {
			commands->damaged = 1;
			return;
		}
		if (commands->used == header.length) {
			carry_out(commands, handlers);
			commands->used = 0;
		}
	}
}
