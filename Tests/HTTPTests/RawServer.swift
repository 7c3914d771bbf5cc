import Flow
import Glibc
import Loop

/// A TCP server that says exactly what a test tells it to say, turned in the test's own loop.
final class RawServer: Role {
    /// What to do with a complete request.
    enum Reply {
        case bytes(String)
        case bytesThenClose(String)
        case close
        case reset
        case silence
    }

    private(set) var port: UInt16 = 0
    /// Whole requests, heads and bodies.
    private(set) var requests: [String] = []
    private(set) var accepted = 0
    private let listener: Int32
    private var connections: [Int32: [UInt8]] = [:]
    private let script: (Int) -> Reply

    /// - Parameter script: what to do with the n-th request, from 0.
    init(_ script: @escaping (Int) -> Reply) {
        self.script = script
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(listener, generic, length)
                listen(listener, 16)
                unsafe getsockname(listener, generic, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        for connection in connections.keys { close(connection) }
        close(listener)
    }

    var url: String { "http://127.0.0.1:\(port)" }
    var descriptors: [Int32] { [listener] + connections.keys }
    var isFinished: Bool { true }

    func turn(at moment: Moment) -> Wake {
        while true {
            let connection = accept(listener, nil, nil)
            if connection < 0 { break }
            _ = fcntl(connection, F_SETFL, O_NONBLOCK)
            accepted += 1
            connections[connection] = []
        }
        for connection in connections.keys { serve(connection) }
        return .onEvent
    }

    private func serve(_ connection: Int32) {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe recv(connection, &room, room.count, 0)
            if count > 0 {
                connections[connection]?.append(contentsOf: room.prefix(count))
                continue
            }
            if count == 0 { drop(connection) }
            break
        }
        if let bytes = connections[connection], let request = Self.complete(bytes) {
            connections[connection] = []
            requests.append(request)
            act(script(requests.count - 1), connection)
        }
    }

    private func act(_ reply: Reply, _ connection: Int32) {
        switch reply {
        case .bytes(let text): say(text, connection)
        case .bytesThenClose(let text):
            say(text, connection)
            drop(connection)
        case .close: drop(connection)
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            unsafe setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            drop(connection)
        case .silence: break
        }
    }

    private func say(_ text: String, _ connection: Int32) {
        var left = Array(text.utf8)[...]
        while !left.isEmpty {
            let count = unsafe left.withUnsafeBytes {
                unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { left = left.dropFirst(count) } else if errno != EAGAIN { return }
        }
    }

    private func drop(_ connection: Int32) {
        connections[connection] = nil
        close(connection)
    }

    private static func complete(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.lowerBound].lowercased()
        var length = 0
        for line in head.split(separator: "\r\n") where line.hasPrefix("content-length: ") {
            length = Int(line.dropFirst(16)) ?? 0
        }
        return text[end.upperBound...].utf8.count >= length ? text : nil
    }
}

extension StringProtocol {
    /// The first occurrence of `needle` (the standard library's own search is in Foundation's shadow).
    func range(of needle: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }
}
