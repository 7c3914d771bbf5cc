#ifndef LOGSPINE_PROBE_H
#define LOGSPINE_PROBE_H

#include <stddef.h>
#include <stdint.h>

/// Allocations of this process so far: calls of malloc, calloc, realloc and their aligned relatives.
uint64_t probe_allocations(void);

/// A compiled pattern of PCRE2, or NULL: what the parser's regular expressions are measured against.
void *probe_compile(const char *pattern, size_t length);

/// One match and a look at all groups, with nothing around it. Returns how many groups took part.
int probe_match(void *pattern, const char *line, size_t length);

#endif
