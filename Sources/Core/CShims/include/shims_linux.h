// Linux system calls that the Glibc module does not export.
#pragma once

#include <linux/falloc.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

static inline int shim_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

static inline int shim_signalfd(const sigset_t *set) { return signalfd(-1, set, SFD_NONBLOCK | SFD_CLOEXEC); }

/// The signal's number, or 0 when none is waiting.
static inline int shim_signalfd_read(int fd) {
    struct signalfd_siginfo info;
    return read(fd, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

/// Whether one of these signals is held back by its mask. One that is ignored (nohup) will do nothing, and does not count.
static inline int shim_signal_waits(const sigset_t *set) {
    sigset_t waiting;
    if (sigpending(&waiting) != 0) return 0;
    for (int number = 1; number < 32; number++) {
        struct sigaction action;
        if (sigismember(set, number) != 1 || sigismember(&waiting, number) != 1) continue;
        if (sigaction(number, 0, &action) == 0 && action.sa_handler != SIG_IGN) return 1;
    }
    return 0;
}

static inline int shim_timerfd(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC); }

/// Makes the timer readable after so many nanoseconds, at once for 0, never for less.
static inline int shim_timerfd_set(int fd, int64_t nanoseconds) {
    struct itimerspec spec = {.it_interval = {0, 0}, .it_value = {0, 0}};
    if (nanoseconds == 0) nanoseconds = 1;
    if (nanoseconds > 0) {
        spec.it_value.tv_sec = nanoseconds / 1000000000;
        spec.it_value.tv_nsec = nanoseconds % 1000000000;
    }
    return timerfd_settime(fd, 0, &spec, NULL);
}

static inline int shim_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

/// `operation`: 1 add, 2 delete, 3 modify (EPOLL_CTL_*); `events` as EPOLLIN | EPOLLOUT.
static inline int shim_epoll_ctl(int epoll, int operation, int fd, uint32_t events) {
    struct epoll_event event = {.events = events, .data = {.fd = fd}};
    return epoll_ctl(epoll, operation, fd, &event);
}

/// One ready descriptor without waiting: its number, or -1. `events` receives what it is ready for.
static inline int shim_epoll_next(int epoll, uint32_t *events) {
    struct epoll_event event;
    if (epoll_wait(epoll, &event, 1, 0) != 1) return -1;
    *events = event.events;
    return event.data.fd;
}

/// glibc's allocator for buffers of some 100 KB to megabytes that come and go. They are kept instead of being mapped and
/// unmapped each time (a fifth of the indexer's time was spent on clearing fresh pages), and in one arena for all threads,
/// so that what librdkafka's threads let go is there for ours: with two, the indexer's peak was 10 MiB higher.
/// `shim_malloc_return` gives back what is free.
static inline void shim_malloc_tune(void) {
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

/// Gives pages that no buffer lies in back to the system.
static inline void shim_malloc_return(void) { malloc_trim(0); }

/// Gives back the room of a part of a file, which then reads as zeros. Its size stays.
static inline int shim_punch_hole(int descriptor, long from, long length) {
    return (int)syscall(SYS_fallocate, descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, from, length);
}
