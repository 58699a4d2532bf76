/* Processes that are to be looked at again, and when. */
#ifndef CLEWLINE_WAITLIST_H
#define CLEWLINE_WAITLIST_H

#include <stdint.h>
#include <sys/types.h>

#define WAITLIST_SIZE 1024

/* The process is looked at in so many ticks, or earlier if that was asked for. 0 is no process. One that finds no room is counted. */
void waitlist_add(pid_t pid, uint32_t ticks);

/* The process is just mapping a file: what is seen at once may be half of it, so it is looked at twice. */
void waitlist_mapping(pid_t pid, uint32_t ticks);

/* A tick has passed: takes the processes whose time has come off the list. Returns how many. */
uint32_t waitlist_tick(pid_t due[WAITLIST_SIZE]);

#endif
