/*
 * The launcher: a small process, forked before anything else, that makes the gateway.
 *
 * It alone may become another user, so that the probe, which reads what programs choose, need not; and a gateway that dies
 * can be started again after the probe has given those rights up.
 */
#ifndef CLEWLINE_LAUNCHER_H
#define CLEWLINE_LAUNCHER_H

#include <stdint.h>
#include <sys/types.h>

#include "options.h"
#include "users.h"

/* Opens the gateway's files and forks the launcher. `title`: room for its name, `title_size` bytes. Returns -1, having said why. */
int launcher_open(const struct options *options, const struct user *user, char *title, size_t title_size);

/* To be polled: readable when a gateway has ended; hung up when the launcher is gone. */
int launcher_fd(void);

/*
 * Starts a gateway. `port`: 0, or the one that it had before (it is a restart then). `fds`: the probe's end of the socket to it,
 * and a second descriptor of the gateway's end.
 */
int launcher_start(uint16_t port, int fds[2]);

/* Waits up to `milliseconds` for the gateway to end. Returns 1 with its wait status, 0 if it has not ended, -1 if the launcher is gone. */
int launcher_ended(int *status, int milliseconds);

/* Ends the gateway at once. */
void launcher_kill(void);

#endif
