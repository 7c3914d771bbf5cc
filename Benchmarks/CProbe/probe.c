// Counts allocations by standing before glibc's, and calls PCRE2 alone. For benchmarks only.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "include/probe.h"

#include <errno.h>
#include <pcre2.h>
#include <stdatomic.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_ullong allocations;

uint64_t probe_allocations(void) { return atomic_load(&allocations); }

void *malloc(size_t size) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    return __libc_realloc(old, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    *result = __libc_memalign(alignment, size);
    return *result ? 0 : ENOMEM;
}

void *aligned_alloc(size_t alignment, size_t size) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    return __libc_memalign(alignment, size);
}

struct probe {
    pcre2_code *code;
    pcre2_match_data *data;
};

void *probe_compile(const char *pattern, size_t length) {
    int error;
    PCRE2_SIZE offset;
    struct probe *probe = malloc(sizeof *probe);
    probe->code = pcre2_compile(
        (PCRE2_SPTR)pattern, length, PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset, NULL);
    if (!probe->code) return NULL;
    pcre2_jit_compile(probe->code, PCRE2_JIT_COMPLETE);
    probe->data = pcre2_match_data_create_from_pattern(probe->code, NULL);
    return probe;
}

int probe_match(void *pattern, const char *line, size_t length) {
    struct probe *probe = pattern;
    int count = pcre2_match(probe->code, (PCRE2_SPTR)line, length, 0, 0, probe->data, NULL);
    if (count < 1) return 0;
    PCRE2_SIZE *places = pcre2_get_ovector_pointer(probe->data);
    int found = 0;
    for (int group = 1; group < count; group++) found += places[2 * group] != PCRE2_UNSET;
    return found;
}
