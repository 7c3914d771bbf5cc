import Glibc

/// A server that cannot listen.
public struct HTTPServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line for people: `cannot listen on 127.0.0.1:2020: address already in use`.
    public var reason: String

    /// The reason.
    public var description: String { reason }
}

/// A listening TCP socket.
struct ListenSocket {
    let descriptor: Int32
    let isIPv6: Bool
    let port: UInt16

    /// Listens on `host:port`; `[host]:port` for IPv6; port 0 takes a free one.
    init(_ address: String) throws(HTTPServerError) {
        guard let (host, port) = Self.split(address) else {
            throw HTTPServerError(reason: "\"\(address)\" is no address to listen on; for example 127.0.0.1:2020")
        }
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, port, &hints, &found)
        guard code == 0, let info = unsafe found else {
            throw HTTPServerError(reason: "cannot listen on \(address): \(unsafe String(cString: gai_strerror(code)))")
        }
        defer { unsafe freeaddrinfo(found) }
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        descriptor = unsafe socket(info.pointee.ai_family, kind, 0)
        isIPv6 = unsafe info.pointee.ai_family == AF_INET6
        // A port whose last user has just gone may be taken at once; one in use may not.
        var one: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        guard descriptor >= 0, unsafe bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
            listen(descriptor, 128) == 0
        else {
            let reason = unsafe String(cString: strerror(errno)).lowercased()
            close(descriptor)
            throw HTTPServerError(reason: "cannot listen on \(address): \(reason)")
        }
        self.port = Self.port(of: descriptor)
    }

    private static func split(_ address: String) -> (host: String, port: String)? {
        guard let colon = address.lastIndex(of: ":") else { return nil }
        let port = String(address[address.index(after: colon)...])
        var host = String(address[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, UInt16(port) != nil else { return nil }
        return (host, port)
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = unsafe getsockname(descriptor, $0, &length)
            }
            // The port stands at the same place in both families.
            return unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                unsafe UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }
}
