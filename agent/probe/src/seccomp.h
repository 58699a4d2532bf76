/* System call filters of the agent's processes. */
#ifndef CLEWLINE_SECCOMP_H
#define CLEWLINE_SECCOMP_H

/*
 * The launcher and the gateway that it becomes: everything that Node.js needs, nothing that reaches into another process or
 * into the kernel. Only the program open as `program` can be executed.
 */
int seccomp_gateway(int program);

/* The probe once it is set up: files are opened for reading only, no program is executed, no socket is made. */
int seccomp_probe(void);

/* A child that reads one file: nothing but reading, memory, and writing its answer. */
int seccomp_inspection(void);

#endif
