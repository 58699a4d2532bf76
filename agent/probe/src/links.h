/* The kernel's links between the TLS programs and a file. */
#ifndef CLEWLINE_LINKS_H
#define CLEWLINE_LINKS_H

#include <stdint.h>
#include <sys/types.h>

#include "elf.h"

/* The two programs: at a function's entry, at its return. */
void links_programs(int enter_program, int return_program);

/*
 * Attaches both to the functions of the file that is open as `fd` (O_PATH will do). `pid`: in that process only, so that no other
 * even traps; 0: in every process that maps it. `slot` comes with each call (the cookie's upper bytes). Returns -1 with errno.
 */
int links_create(int fd, const struct symbols *symbols, pid_t pid, uint32_t slot, int links[2]);

/* Whether the kernel has such links: 0, or an errno. */
int links_supported(void);

void links_close(int links[2]);

#endif
