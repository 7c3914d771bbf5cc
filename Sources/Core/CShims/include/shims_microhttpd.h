// MHD_start_daemon is variadic.
#pragma once

#include <microhttpd.h>
#include <sys/socket.h>

/// A daemon without threads of its own over a listening socket, turned by the caller through its epoll descriptor.
static inline struct MHD_Daemon *shim_mhd_start(int listener, int is_ipv6, MHD_AccessHandlerCallback handler,
                                                void *handler_context, MHD_RequestCompletedCallback completed,
                                                void *completed_context, unsigned int connections,
                                                unsigned int timeout_seconds, size_t memory_per_connection) {
    unsigned int flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (is_ipv6 ? MHD_USE_IPv6 : 0);
    return MHD_start_daemon(flags, 0, NULL, NULL, handler, handler_context,
                            MHD_OPTION_LISTEN_SOCKET, listener,
                            MHD_OPTION_NOTIFY_COMPLETED, completed, completed_context,
                            MHD_OPTION_CONNECTION_LIMIT, connections,
                            MHD_OPTION_CONNECTION_TIMEOUT, timeout_seconds,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_per_connection,
                            MHD_OPTION_END);
}

static inline int shim_mhd_epoll_fd(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

static inline unsigned int shim_mhd_connections(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info ? info->num_connections : 0;
}
