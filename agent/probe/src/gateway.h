/* What the gateway is made of; see launcher.h for who makes it. */
#ifndef CLEWLINE_GATEWAY_H
#define CLEWLINE_GATEWAY_H

#include <stdint.h>

#include "options.h"
#include "users.h"

enum gateway_file { FILE_BUNDLE, FILE_TOKEN, FILE_PANEL, FILE_RECORD, FILE_POLICY, FILE_NODE, GATEWAY_FILES };

/* The descriptor that the program lies at when the gateway is executed; the only one that its filter lets it execute. */
#define GATEWAY_PROGRAM_FD 9

/* Opens them with the caller's rights; -1 in `files` for what was not asked for. Returns -1, having said why. */
int gateway_open(const struct options *options, int files[GATEWAY_FILES]);

/* Turns this process into the gateway. `port`: 0 for what the options say. Does not return. */
_Noreturn void gateway_become(const struct options *options, const int files[GATEWAY_FILES], const struct user *user, uint16_t port, int socket_fd);

#endif
