// PCRE2's names are macros over the code unit width.
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static inline pcre2_code *shim_pcre2_compile(const unsigned char *pattern, size_t length, uint32_t options, int *error,
                                             size_t *offset) {
    return pcre2_compile(pattern, length, options, error, offset, NULL);
}
