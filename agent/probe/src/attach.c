/*
 * Finds the TLS library of a process and attaches the TLS programs to it, for that process only.
 *
 * uprobe_multi with a pid keeps the breakpoints out of every other process that maps the same file. libbpf 1.1 does not
 * know the link type, so the link is made by the system call itself; the layout is that of linux/bpf.h since 6.6.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "probe.h"

#define BPF_LINK_CREATE_COMMAND 28
#define ATTACH_UPROBE_MULTI 48
#define UPROBE_MULTI_RETURN 1

enum { TLS_WRITE = 1, TLS_READ, TLS_WRITE_EX, TLS_READ_EX, TLS_FREE, TLS_CTRL, TLS_FUNCTIONS };

static const char *const names[TLS_FUNCTIONS] = { NULL, "SSL_write", "SSL_read", "SSL_write_ex", "SSL_read_ex", "SSL_free", "SSL_ctrl" };

struct library {
	dev_t device;
	ino_t inode;
	uint64_t offsets[TLS_FUNCTIONS]; /* in the file; 0 = not there */
	struct library *next;
};

struct attachment {
	pid_t pid;
	dev_t device;
	ino_t inode;
	int links[2];
	struct attachment *next;
};

static struct library *libraries;
static struct attachment *attachments;
static int programs[2] = { -1, -1 };

int attach_open(int enter_program, int return_program)
{
	programs[0] = enter_program;
	programs[1] = return_program;
	return elf_version(EV_CURRENT) == EV_NONE ? -1 : 0;
}

static void report(pid_t pid, uint32_t status, uint32_t error, const char *path)
{
	char room[sizeof(struct frame_attach) + 1024];
	struct frame_attach *frame = (void *)room;
	size_t length = strnlen(path, 1024);

	fill_user_header(&frame->header, FRAME_ATTACH, sizeof(*frame) + length, pid);
	frame->status = status;
	frame->error = error;
	memcpy(frame + 1, path, length);
	outbox_frame(frame, sizeof(*frame) + length);
}

static uint64_t file_offset(Elf *elf, uint64_t address)
{
	size_t count = 0;
	GElf_Phdr header;

	elf_getphdrnum(elf, &count);
	for (size_t i = 0; i < count; i++)
		if (gelf_getphdr(elf, (int)i, &header) && header.p_type == PT_LOAD && address >= header.p_vaddr && address < header.p_vaddr + header.p_filesz)
			return address - header.p_vaddr + header.p_offset;
	return 0;
}

static void read_symbols(Elf *elf, struct library *library, GElf_Word wanted)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;

	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &header) || header.sh_type != wanted || !header.sh_entsize)
			continue;
		Elf_Data *data = elf_getdata(section, NULL);

		for (size_t i = 0; data && i < header.sh_size / header.sh_entsize; i++) {
			GElf_Sym symbol;

			if (!gelf_getsym(data, (int)i, &symbol) || GELF_ST_TYPE(symbol.st_info) != STT_FUNC || !symbol.st_value)
				continue;
			const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);

			if (!name || strncmp(name, "SSL_", 4))
				continue;
			for (int f = 1; f < TLS_FUNCTIONS; f++)
				if (!strcmp(name, names[f]))
					library->offsets[f] = file_offset(elf, symbol.st_value);
		}
	}
}

static const unsigned char endbr64[4] = { 0xf3, 0x0f, 0x1e, 0xfa };

/* The target of the first call among the first bytes of a function, as a file offset; 0 if there is none. */
static uint64_t first_call(int fd, uint64_t function, int at_once)
{
	unsigned char code[64];
	size_t start = 0;

	if (pread(fd, code, sizeof(code), (off_t)function) != sizeof(code))
		return 0;
	if (!memcmp(code, endbr64, 4))
		start = 4;
	/* `sub rsp, n`, and where wanted the call directly behind it: the arguments are passed on as they came. */
	if (code[start] != 0x48 || code[start + 1] != 0x83 || code[start + 2] != 0xec)
		return 0;
	for (size_t i = start + 4; i + 5 <= sizeof(code); i++) {
		int32_t distance;

		if (code[i] != 0xe8) {
			if (at_once)
				return 0;
			continue;
		}
		memcpy(&distance, code + i + 1, 4);
		return function + i + 5 + (uint64_t)(int64_t)distance;
	}
	return 0;
}

/*
 * A breakpoint on `sub rsp` is single-stepped, which costs ten times one on `push` (which the kernel emulates).
 * Debian's libssl begins its exported functions with the one and the internal functions behind them with the other.
 * The internal function is taken if both SSL_write and SSL_write_ex call it, the latter with its arguments untouched:
 * then it has SSL_write_ex's signature, whatever it is called.
 */
static void prefer_internal(int fd, struct library *library, int plain, int extended)
{
	unsigned char code[6];
	uint64_t target;

	if (!library->offsets[plain] || !library->offsets[extended])
		return;
	target = first_call(fd, library->offsets[extended], 1);
	if (!target || target != first_call(fd, library->offsets[plain], 0) || pread(fd, code, sizeof(code), (off_t)target) != sizeof(code))
		return;
	if (!memcmp(code, endbr64, 4)) {
		target += 4;
		memmove(code, code + 4, 2);
	}
	/* push r64, or push r8-r15 */
	if ((code[0] & 0xf8) != 0x50 && !(code[0] == 0x41 && (code[1] & 0xf8) == 0x50))
		return;
	library->offsets[plain] = 0;
	library->offsets[extended] = target;
}

/* The TLS functions of a file, cached by inode. */
static const struct library *library_of(const char *path)
{
	struct stat info;
	struct library *known;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return NULL;
	if (fstat(fd, &info)) {
		close(fd);
		return NULL;
	}
	for (known = libraries; known; known = known->next)
		if (known->device == info.st_dev && known->inode == info.st_ino) {
			close(fd);
			return known;
		}
	known = calloc(1, sizeof(*known));
	if (known) {
		Elf *elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);

		known->device = info.st_dev;
		known->inode = info.st_ino;
		if (elf) {
			read_symbols(elf, known, SHT_DYNSYM);
			if (!known->offsets[TLS_WRITE])
				read_symbols(elf, known, SHT_SYMTAB);
			elf_end(elf);
			prefer_internal(fd, known, TLS_WRITE, TLS_WRITE_EX);
			prefer_internal(fd, known, TLS_READ, TLS_READ_EX);
		}
		known->next = libraries;
		libraries = known;
	}
	close(fd);
	return known;
}

static int link_create(int program, const char *path, const uint64_t *offsets, const uint64_t *cookies, uint32_t count, uint32_t flags, pid_t pid)
{
	struct {
		uint32_t program, target, type, flags;
		uint64_t path, offsets, counters, cookies;
		uint32_t count, multi_flags, pid, padding;
	} attribute = {
		.program = program,
		.type = ATTACH_UPROBE_MULTI,
		.path = (uint64_t)path,
		.offsets = (uint64_t)offsets,
		.cookies = (uint64_t)cookies,
		.count = count,
		.multi_flags = flags,
		.pid = pid,
	};

	return (int)syscall(SYS_bpf, BPF_LINK_CREATE_COMMAND, &attribute, sizeof(attribute));
}

static int is_attached(pid_t pid, const struct library *library)
{
	for (struct attachment *one = attachments; one; one = one->next)
		if (one->pid == pid && one->inode == library->inode && one->device == library->device)
			return 1;
	return 0;
}

static int attach_library(pid_t pid, const char *path, const char *shown)
{
	const struct library *library = library_of(path);
	uint64_t offsets[2][TLS_FUNCTIONS], cookies[2][TLS_FUNCTIONS];
	uint32_t counts[2] = { 0, 0 };
	struct attachment *made;

	if (!library || (!library->offsets[TLS_WRITE] && !library->offsets[TLS_WRITE_EX]) || is_attached(pid, library))
		return 0;
	for (int f = 1; f < TLS_FUNCTIONS; f++) {
		if (!library->offsets[f])
			continue;
		for (int when = 0; when < (f < TLS_FREE ? 2 : 1); when++) {
			offsets[when][counts[when]] = library->offsets[f];
			cookies[when][counts[when]++] = f;
		}
	}
	made = calloc(1, sizeof(*made));
	if (!made)
		return 0;
	made->pid = pid;
	made->device = library->device;
	made->inode = library->inode;
	made->links[0] = link_create(programs[0], path, offsets[0], cookies[0], counts[0], 0, pid);
	made->links[1] = made->links[0] < 0 ? -1 : link_create(programs[1], path, offsets[1], cookies[1], counts[1], UPROBE_MULTI_RETURN, pid);
	if (made->links[1] < 0) {
		report(pid, 3, (uint32_t)errno, shown);
		if (made->links[0] >= 0)
			close(made->links[0]);
		free(made);
		return 0;
	}
	made->next = attachments;
	attachments = made;
	report(pid, 1, 0, shown);
	return 1;
}

/* Attaches to the executable itself (a static TLS library) and to every mapped file whose name says libssl. */
int attach_process(pid_t pid)
{
	char maps_path[64], line[4600], path[4400], previous[4200] = "";
	int attached = 0;
	FILE *maps;

	snprintf(maps_path, sizeof(maps_path), "/proc/%d/maps", pid);
	maps = fopen(maps_path, "re");
	if (!maps)
		return 0;
	snprintf(path, sizeof(path), "/proc/%d/exe", pid);
	attached += attach_library(pid, path, "executable");
	while (fgets(line, sizeof(line), maps)) {
		char *file = strchr(line, '/');
		char *name;

		if (!file || !strstr(line, " r-xp "))
			continue;
		file[strcspn(file, "\n")] = 0;
		name = strrchr(file, '/');
		if (!name || strncmp(name + 1, "libssl", 6) || !strcmp(file, previous))
			continue;
		snprintf(previous, sizeof(previous), "%.4100s", file);
		snprintf(path, sizeof(path), "/proc/%d/root%.4100s", pid, file);
		attached += attach_library(pid, path, file);
	}
	fclose(maps);
	return attached;
}

static void detach(struct attachment *one)
{
	close(one->links[0]);
	close(one->links[1]);
	free(one);
}

void detach_process(pid_t pid)
{
	struct attachment **at = &attachments;

	while (*at) {
		struct attachment *one = *at;

		if (one->pid == pid) {
			*at = one->next;
			detach(one);
		} else {
			at = &one->next;
		}
	}
}

void detach_all(void)
{
	while (attachments) {
		struct attachment *one = attachments;

		attachments = one->next;
		detach(one);
	}
}
