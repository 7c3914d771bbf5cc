// curl_easy_setopt and friends are variadic: one typed function a kind of argument.
#pragma once

#include <curl/curl.h>

static inline CURLcode shim_setopt_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode shim_setopt_off(CURL *h, CURLoption o, curl_off_t v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode shim_setopt_str(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode shim_setopt_ptr(CURL *h, CURLoption o, const void *v) { return curl_easy_setopt(h, o, v); }

typedef size_t (*shim_io_fn)(char *, size_t, size_t, void *);
static inline CURLcode shim_setopt_io(CURL *h, CURLoption o, shim_io_fn f) { return curl_easy_setopt(h, o, f); }
typedef int (*shim_seek_fn)(void *, curl_off_t, int);
static inline CURLcode shim_setopt_seek(CURL *h, shim_seek_fn f) { return curl_easy_setopt(h, CURLOPT_SEEKFUNCTION, f); }

static inline CURLcode shim_getinfo_long(CURL *h, CURLINFO i, long *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode shim_getinfo_off(CURL *h, CURLINFO i, curl_off_t *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode shim_getinfo_str(CURL *h, CURLINFO i, const char **v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode shim_getinfo_ptr(CURL *h, CURLINFO i, void **v) { return curl_easy_getinfo(h, i, v); }

static inline CURLMcode shim_multi_setopt_long(CURLM *m, CURLMoption o, long v) { return curl_multi_setopt(m, o, v); }
static inline CURLMcode shim_multi_setopt_ptr(CURLM *m, CURLMoption o, void *v) { return curl_multi_setopt(m, o, v); }
typedef int (*shim_socket_fn)(CURL *, curl_socket_t, int, void *, void *);
typedef int (*shim_timer_fn)(CURLM *, long, void *);
static inline CURLMcode shim_multi_setopt_socket(CURLM *m, shim_socket_fn f) {
    return curl_multi_setopt(m, CURLMOPT_SOCKETFUNCTION, f);
}
static inline CURLMcode shim_multi_setopt_timer(CURLM *m, shim_timer_fn f) {
    return curl_multi_setopt(m, CURLMOPT_TIMERFUNCTION, f);
}
