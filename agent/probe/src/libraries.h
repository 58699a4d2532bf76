/* The files that target processes have mapped, by identity, with what is known of them. */
#ifndef CLEWLINE_LIBRARIES_H
#define CLEWLINE_LIBRARIES_H

#include <stdint.h>
#include <sys/types.h>

#include "elf.h"
#include "fileId.h"

#define SLOTS 256

/* A process that has a TLS library. */
struct library_user {
	pid_t pid;
	int refused;  /* it has too many others: of this one nothing is read in it */
	int links[2]; /* -1 where the library is probed for all at once */
	struct library_user *next;
};

enum library_kind { LIBRARY_UNDER_INSPECTION, LIBRARY_PLAIN, LIBRARY_TLS };

struct library {
	struct file_id id;
	enum library_kind kind;
	/* Of a TLS library: */
	struct symbols symbols; /* hold as long as the lease does; without a lease they are read anew for each use */
	int lease;              /* -1: none */
	int shared;             /* with processes outside the target set: probed in one process at a time */
	int named;              /* by the user: stays probed although no process has it */
	uint32_t last_used;     /* the tick at which a process had it */
	uint32_t last_read;     /* the tick at which its content was last compared */
	uint32_t slot;          /* of `everywhere`, 0: none */
	int everywhere[2];
	struct library_user *users;
	char name[512]; /* as a process's maps had it */
	struct library *next;
};

/* The library of this identity; NULL if it is not known. */
struct library *library_find(const struct file_id *id);

/* The TLS library that was read from the same inode, whatever its times were then; NULL if there is none. */
struct library *library_at(const struct file_id *id);

/* Whether what its lease holds is still the file that was read: size, time, build id, and the code at the functions. Without a lease nobody knows. */
int library_holds(struct library *library);

/* Makes one. NULL if there are too many and none can go. */
struct library *library_add(const struct file_id *id, const char *name);

/* Forgets it, with links and lease. */
void library_remove(struct library *library);

/* Takes every probe off it, and gives back its lease. */
void library_detach(struct library *library);

/* Gives it a slot, if there is one left, so that calls can be counted by library. */
void library_take_slot(struct library *library);

struct library_user *library_user(const struct library *library, pid_t pid);
struct library_user *library_add_user(struct library *library, pid_t pid);
void library_remove_user(struct library *library, pid_t pid);

/* How many TLS libraries are read in a process. */
uint32_t libraries_of(pid_t pid);

/* Whether the process has so many that this one is not read in it, which is remembered. Not for a process that it is read in already. */
int library_refuse(struct library *library, pid_t pid);

/* Whether any process has it in which it is read. */
int library_is_read(const struct library *library);

/* Calls `each` for every TLS library; it may remove the one that it is called for. */
void libraries_tls(void (*each)(struct library *library, void *context), void *context);

#endif
