import CCurl
import CShims
import Flow
import Glibc

/// What libcurl wants to wait for, behind one descriptor: an epoll set of its sockets and a timer.
///
/// libcurl tells through its socket and timer callbacks (its multi *socket* interface), so the loop polls one
/// descriptor however many exchanges there are.
final class CurlSockets {
    let epoll: Int32
    private let timer: Int32
    private var watched: Set<Int32> = []

    init() {
        epoll = shim_epoll_create()
        timer = shim_timerfd()
        shim_epoll_ctl(epoll, EPOLL_CTL_ADD, timer, EPOLLIN.rawValue)
    }

    deinit {
        close(timer)
        close(epoll)
    }

    /// Registers the callbacks. `multi` must be cleaned up before this object goes.
    func attach(to multi: UnsafeMutableRawPointer) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe shim_multi_setopt_ptr(multi, CURLMOPT_SOCKETDATA, context)
        unsafe shim_multi_setopt_ptr(multi, CURLMOPT_TIMERDATA, context)
        unsafe shim_multi_setopt_socket(multi) { _, socket, what, context, _ in
            if let context = unsafe context {
                unsafe Unmanaged<CurlSockets>.fromOpaque(context).takeUnretainedValue().watch(socket, what)
            }
            return 0
        }
        unsafe shim_multi_setopt_timer(multi) { _, milliseconds, context in
            if let context = unsafe context {
                unsafe Unmanaged<CurlSockets>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
            }
            return 0
        }
    }

    private func watch(_ socket: Int32, _ what: Int32) {
        if what == CURL_POLL_REMOVE {
            if watched.remove(socket) != nil { shim_epoll_ctl(epoll, EPOLL_CTL_DEL, socket, 0) }
            return
        }
        var events: UInt32 = 0
        if what & CURL_POLL_IN != 0 { events |= EPOLLIN.rawValue }
        if what & CURL_POLL_OUT != 0 { events |= EPOLLOUT.rawValue }
        let isNew = watched.insert(socket).inserted
        shim_epoll_ctl(epoll, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, events)
    }

    /// - Parameter milliseconds: from now; 0 at once; -1 never.
    private func setTimer(_ milliseconds: Int) {
        shim_timerfd_set(timer, milliseconds < 0 ? -1 : Int64(milliseconds) * 1_000_000)
    }

    /// Makes `epoll` readable at once. libcurl sets its own time again after a timer that came early.
    func wake() {
        setTimer(0)
    }

    /// Lets libcurl do what it can without waiting.
    ///
    /// Bounded, so that a peer that never stops sending cannot hold the loop: what is left keeps `epoll` readable.
    func turn(_ multi: UnsafeMutableRawPointer) {
        var running: Int32 = 0
        for _ in 0..<128 {
            var events: UInt32 = 0
            let ready = unsafe shim_epoll_next(epoll, &events)
            if ready < 0 { return }
            if ready == timer {
                var count: UInt64 = 0
                _ = unsafe read(timer, &count, 8)
                unsafe curl_multi_socket_action(multi, CURL_SOCKET_BAD, 0, &running)
                continue
            }
            var mask: Int32 = 0
            if events & EPOLLIN.rawValue != 0 { mask |= CURL_CSELECT_IN }
            if events & EPOLLOUT.rawValue != 0 { mask |= CURL_CSELECT_OUT }
            if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { mask |= CURL_CSELECT_ERR }
            unsafe curl_multi_socket_action(multi, ready, mask, &running)
        }
    }
}
