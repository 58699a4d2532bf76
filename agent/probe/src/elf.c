/* TLS functions of an ELF file, by libelf. */
#define _GNU_SOURCE
#include <gelf.h>
#include <libelf.h>
#include <string.h>
#include <unistd.h>

#include "elf.h"
#include "internalTarget.h"

/* Of a segment of notes; what is larger holds something else. */
#define MAX_NOTES (1u << 20)

static const char *const names[TLS_FUNCTIONS] = { TLS_FUNCTION_NAMES };

static uint64_t file_offset(Elf *elf, uint64_t address)
{
	size_t count = 0;
	GElf_Phdr header;

	elf_getphdrnum(elf, &count);
	for (size_t i = 0; i < count; i++)
		if (gelf_getphdr(elf, (int)i, &header) && header.p_type == PT_LOAD && header.p_flags & PF_X && address >= header.p_vaddr &&
		    address - header.p_vaddr < header.p_filesz)
			return address - header.p_vaddr + header.p_offset;
	return 0;
}

static void read_symbol(Elf *elf, const GElf_Shdr *table, const GElf_Sym *symbol, struct symbols *out)
{
	const char *name;

	if (GELF_ST_TYPE(symbol->st_info) != STT_FUNC || symbol->st_shndx == SHN_UNDEF || !symbol->st_value)
		return;
	name = elf_strptr(elf, table->sh_link, symbol->st_name);
	if (!name || strncmp(name, "SSL_", 4))
		return;
	for (int f = 1; f < TLS_FUNCTIONS; f++)
		if (!strcmp(name, names[f]))
			out->offsets[f] = file_offset(elf, symbol->st_value);
}

static void read_symbols(Elf *elf, GElf_Word wanted, struct symbols *out)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;

	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &header) || header.sh_type != wanted || !header.sh_entsize)
			continue;
		Elf_Data *data = elf_getdata(section, NULL);
		GElf_Sym symbol;

		for (int i = 0; data && gelf_getsym(data, i, &symbol); i++)
			read_symbol(elf, &header, &symbol, out);
	}
}

/* The build id that the linker put into the file; at most its first bytes. */
static void read_build_id(Elf *elf, struct excerpt *out)
{
	size_t count = 0;
	GElf_Phdr header;

	elf_getphdrnum(elf, &count);
	for (size_t i = 0; i < count && !out->size; i++) {
		Elf_Data *notes;
		GElf_Nhdr note;
		size_t at = 0, name, value;

		if (!gelf_getphdr(elf, (int)i, &header) || header.p_type != PT_NOTE || header.p_filesz > MAX_NOTES)
			continue;
		notes = elf_getdata_rawchunk(elf, (int64_t)header.p_offset, header.p_filesz, header.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR);
		while (notes && !out->size && (at = gelf_getnote(notes, at, &note, &name, &value)) > 0)
			if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof("GNU") && !memcmp((char *)notes->d_buf + name, "GNU", sizeof("GNU")))
				excerpt_take(out, header.p_offset + value, (char *)notes->d_buf + value, note.n_descsz);
	}
}

int elf_has_tls(const struct symbols *symbols)
{
	return symbols->offsets[TLS_WRITE] || symbols->offsets[TLS_WRITE_EX];
}

int elf_symbols(int fd, struct symbols *out)
{
	Elf *elf;

	memset(out, 0, sizeof(*out));
	if (elf_version(EV_CURRENT) == EV_NONE)
		return -1;
	elf = elf_begin(fd, ELF_C_READ, NULL);
	if (!elf || elf_kind(elf) != ELF_K_ELF) {
		elf_end(elf);
		return -1;
	}
	read_symbols(elf, SHT_DYNSYM, out);
	if (!elf_has_tls(out))
		read_symbols(elf, SHT_SYMTAB, out);
	if (elf_has_tls(out))
		prefer_internal(fd, out);
	read_build_id(elf, &out->content.build_id);
	content_read(fd, out->offsets, &out->content);
	elf_end(elf);
	return 0;
}
