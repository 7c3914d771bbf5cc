// Many bytes compared at once, and the answers as bits: Swift's SIMD types have no way from a vector to bits. Clang makes
// a compare and a `pmovmskb` of each on x86-64, and a few NEON instructions on arm64.
#pragma once

#include <stdint.h>
#include <string.h>

typedef uint8_t shim_lanes16 __attribute__((vector_size(16)));
typedef _Bool shim_bits16 __attribute__((ext_vector_type(16)));

static inline shim_lanes16 shim_load(const void *bytes) {
    shim_lanes16 lanes;
    memcpy(&lanes, bytes, sizeof lanes);
    return lanes;
}

/// One bit for each byte that is not 0, the first byte's lowest.
static inline uint64_t shim_bits(shim_lanes16 hits) {
    uint16_t bits;
    shim_bits16 set = __builtin_convertvector(hits, shim_bits16);
    memcpy(&bits, &set, sizeof bits);
    return bits;
}

/// Of 16 bytes those that are `byte`.
static inline uint64_t shim_equal(const void *bytes, uint8_t byte) {
    return shim_bits((shim_lanes16)(shim_load(bytes) == byte));
}

/// Of 16 bytes those that a JSON string cannot hold as they are: quotes, backslashes, control characters.
static inline uint64_t shim_json_specials(const void *bytes) {
    shim_lanes16 lanes = shim_load(bytes);
    return shim_bits((shim_lanes16)((lanes == '"') | (lanes == '\\') | (lanes < 32)));
}

/// Of 16 bytes those beyond ASCII.
static inline uint64_t shim_wide(const void *bytes) { return shim_bits((shim_lanes16)(shim_load(bytes) >= 128)); }

/// Of 16 bytes the quotes and the backslashes. Copies them all to `target`.
static inline uint64_t shim_copy_quotes(const void *bytes, void *target) {
    shim_lanes16 lanes = shim_load(bytes);
    memcpy(target, &lanes, sizeof lanes);
    return shim_bits((shim_lanes16)((lanes == '"') | (lanes == '\\')));
}

/// Of 64 bytes the quotes and the backslashes.
static inline uint64_t shim_mark_quotes(const void *bytes) {
    uint64_t marks = 0;
    for (int part = 0; part < 4; part++) {
        shim_lanes16 lanes = shim_load((const uint8_t *)bytes + 16 * part);
        marks |= shim_bits((shim_lanes16)((lanes == '"') | (lanes == '\\'))) << (16 * part);
    }
    return marks;
}

/// What matters of 64 bytes to somebody who looks for secrets: one bit a byte, the first byte's lowest.
struct shim_secret_marks {
    /// `:` and `=`.
    uint64_t separators;
    /// `0` to `9`.
    uint64_t digits;
    /// Blanks and dashes, which join the groups of a card's number.
    uint64_t joints;
};

static inline struct shim_secret_marks shim_mark_secrets(const void *bytes) {
    struct shim_secret_marks marks = {0, 0, 0};
    for (int part = 0; part < 4; part++) {
        shim_lanes16 lanes = shim_load((const uint8_t *)bytes + 16 * part);
        marks.separators |= shim_bits((shim_lanes16)((lanes == ':') | (lanes == '='))) << (16 * part);
        marks.digits |= shim_bits((shim_lanes16)((lanes - '0') < 10)) << (16 * part);
        marks.joints |= shim_bits((shim_lanes16)((lanes == ' ') | (lanes == '-'))) << (16 * part);
    }
    return marks;
}
