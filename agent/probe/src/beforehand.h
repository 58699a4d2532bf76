/* Files that are looked into before any process has mapped them, because the user has named them. */
#ifndef CLEWLINE_BEFOREHAND_H
#define CLEWLINE_BEFOREHAND_H

#include "options.h"

/*
 * Has the programs and libraries under the named paths looked into, and probed where they are the targets' own. A process
 * whose library is inspected only once it is mapped has ten milliseconds or so in which its calls are counted, not read;
 * with what is named here it has none. A folder is looked through, symbolic links left out.
 */
void beforehand_look(const struct options *options);

#endif
