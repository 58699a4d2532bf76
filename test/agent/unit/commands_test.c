/* The parser of commands against every cut and against noise. */
#include <stdint.h>
#include <string.h>

#include "check.h"
#include "commands.h"

static uint64_t muted[8];
static int muted_count;
static uint16_t listening;
static uint64_t delivered;

static void on_listening(uint16_t port)
{
	listening = port;
}

static void on_mute(uint64_t conn)
{
	muted[muted_count++ % 8] = conn;
}

static void on_delivered(uint32_t pid, uint64_t operations)
{
	delivered = (uint64_t)pid << 32 | operations;
}

static const struct command_handlers handlers = { on_listening, on_mute, on_delivered };

/* The bytes that encodeCommand makes; the TypeScript side compares its own with them (commands.test in probeUnits). */
static const uint8_t golden[] = {
	16, 0, 1, 1, 0, 0, 0, 0, 0xdd, 0x10, 0, 0, 0, 0, 0, 0,             /* listening 4317 */
	16, 0, 1, 99, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8,                   /* of a type that is not known */
	16, 0, 9, 2, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8,                    /* of a newer version */
	12, 0, 1, 2, 0, 0, 0, 0, 1, 2, 3, 4,                                /* mute, too short */
	16, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0,                    /* listening on 65536 */
	16, 0, 1, 2, 0, 0, 0, 0, 8, 7, 6, 5, 4, 3, 2, 0x81,                 /* mute */
	24, 0, 1, 3, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, /* delivered */
};

int main(void)
{
	for (size_t cut = 1; cut <= sizeof(golden); cut++) {
		struct commands commands = { 0 };

		listening = 0;
		delivered = 0;
		muted_count = 0;
		for (size_t at = 0; at < sizeof(golden); at += cut)
			commands_take(&commands, golden + at, cut < sizeof(golden) - at ? cut : sizeof(golden) - at, &handlers);
		CHECK(listening == 4317);
		CHECK(delivered == (7ull << 32 | 513));
		CHECK(muted_count == 1 && muted[0] == 0x8102030405060708ull);
		CHECK(commands.unknown == 4 && !commands.damaged && commands.used == 0);
	}
	for (int length = 0; length < 65536; length++) {
		struct commands commands = { 0 };
		uint8_t header[8] = { (uint8_t)length, (uint8_t)(length >> 8), 1, 2 };

		commands_take(&commands, header, sizeof(header), &handlers);
		CHECK(commands.damaged == (length < 8 || length > COMMAND_MAX));
	}
	srand(1);
	for (int round = 0; round < 20000; round++) {
		struct commands commands = { 0 };
		uint8_t noise[300];

		for (size_t i = 0; i < sizeof(noise); i++)
			noise[i] = (uint8_t)(rand() % 4 ? rand() % 24 : rand());
		for (size_t at = 0, size; at < sizeof(noise); at += size) {
			size = 1 + (size_t)rand() % 40;
			commands_take(&commands, noise + at, size < sizeof(noise) - at ? size : sizeof(noise) - at, &handlers);
			CHECK(commands.used <= COMMAND_MAX);
		}
	}
	return 0;
}
