/* The gateway's life as the probe sees it: started, listened to, started again when it dies. */
#ifndef CLEWLINE_SUPERVISE_H
#define CLEWLINE_SUPERVISE_H

struct probe_bpf;

/* Starts the first gateway. Returns -1, having said why. */
int supervise_begin(void);

/* The kernel half is there: connections can be muted. */
void supervise_kernel(const struct probe_bpf *kernel);

/* Whether one is there. */
int supervise_running(void);

/* The descriptor that commands come from, -1 while there is none. */
int supervise_commands_fd(void);

/* Reads the commands that have come. */
void supervise_commands(void);

/*
 * Something happened in the launcher: a gateway has ended. Returns -1 if it will be started again, else the exit code to end
 * with, having said why: it never came up, it refuses its configuration, or nobody can start it.
 */
int supervise_ended(void);

/* Starts it again when it is time; to be called often. Returns -1, or the exit code to end with. */
int supervise_tick(void);

/* The capture is over: the gateway gets what is left, and time to finish. */
void supervise_close(void);

#endif
