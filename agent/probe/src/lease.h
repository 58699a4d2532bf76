/*
 * A read lease on a probed file: who wants to write to it waits until the probes are off.
 *
 * The kernel puts a breakpoint at an offset into every new mapping, whatever stands there by then. Were the file rewritten in
 * place, it would land inside an instruction. Package managers put a new file in the old one's place and are not concerned.
 */
#ifndef CLEWLINE_LEASE_H
#define CLEWLINE_LEASE_H

#include <signal.h>

/* Comes when a lease is asked back; to be blocked and read from a signalfd. */
#define LEASE_SIGNAL SIGIO

/* Returns a descriptor that holds the lease; -1 with EAGAIN if somebody has the file open for writing, else if there are no leases. */
int lease_take(int path_fd);

/* Whether somebody waits for it. */
int lease_wanted(int lease);

void lease_end(int lease);

#endif
