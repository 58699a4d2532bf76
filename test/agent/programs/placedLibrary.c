/*
 * Two versions of a library that exports SSL_write. Where the first has SSL_write, the second has the middle of an
 * instruction: a breakpoint put there changes the value that `magic` returns.
 */
#ifdef SECOND
#define ORDER                                       \
	".org base + 0x20\n" MAGIC ".org base + 0x60\n" \
	"SSL_write: " FUNCTION ".org base + 0x90\n"     \
	"SSL_read: " FUNCTION
#else
#define ORDER                                             \
	".org base + 0x22\n"                                  \
	"SSL_write: " FUNCTION ".org base + 0x40\n"           \
	"SSL_read: " FUNCTION ".org base + 0x80\n" MAGIC
#endif
#define FUNCTION "push %rbp\n pop %rbp\n mov $1, %eax\n ret\n"
#define MAGIC "magic: movabs $0x1122334455667788, %rax\n ret\n"

__asm__(".text\n"
	".globl SSL_write, SSL_read, magic\n"
	".type SSL_write, @function\n"
	".type SSL_read, @function\n"
	".type magic, @function\n"
	".p2align 12\n"
	"base:\n" ORDER);
