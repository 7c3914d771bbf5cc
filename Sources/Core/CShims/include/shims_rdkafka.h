// librdkafka's variadic producer call is not used (produceva takes an array); macros with casts are.
#pragma once

#include <librdkafka/rdkafka.h>

static inline int64_t shim_rd_offset_tail(int64_t count) { return RD_KAFKA_OFFSET_TAIL(count); }
