// librdkafka's variadic calls and its macros with casts, typed.
#pragma once

#include <pthread.h>
#include <time.h>

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

static inline int64_t shim_rd_offset_tail(int64_t count) { return RD_KAFKA_OFFSET_TAIL(count); }

/// One message, copied; the partition is the partitioner's choice. A NULL value is a tombstone, a NULL key no key.
/// On success `headers` (may be NULL) belong to librdkafka.
static inline rd_kafka_resp_err_t shim_rd_produce(rd_kafka_t *handle, const char *topic, const void *key,
                                                  size_t key_length, const void *value, size_t value_length,
                                                  rd_kafka_headers_t *headers, int64_t timestamp, void *opaque) {
    return rd_kafka_producev(handle, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                             RD_KAFKA_V_KEY(key, key_length), RD_KAFKA_V_VALUE((void *)value, value_length),
                             RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_TIMESTAMP(timestamp),
                             RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
}

/// The mock broker's next request of this kind gets this error (0: none) after this delay.
static inline rd_kafka_resp_err_t shim_rd_mock_push_rtt(rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t api,
                                                        rd_kafka_resp_err_t error, int milliseconds) {
    return rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, api, 1, error, milliseconds);
}

// GNU's own, hidden unless _GNU_SOURCE stands before the first header.
extern int pthread_tryjoin_np(pthread_t, void **);
extern int pthread_timedjoin_np(pthread_t, void **, const struct timespec *);

/// Whether the thread has ended; then it is joined.
static inline int shim_rd_joined(pthread_t thread) { return pthread_tryjoin_np(thread, NULL) == 0; }

/// The same, waiting until `deadline` (CLOCK_REALTIME).
static inline int shim_rd_joined_until(pthread_t thread, const struct timespec *deadline) {
    return pthread_timedjoin_np(thread, NULL, deadline) == 0;
}
