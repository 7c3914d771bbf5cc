/// Where something listens or is reached: a broker, an admin server.
public struct NetworkAddress: Hashable, Sendable {
    /// A host name or a numeric address, IPv6 without brackets.
    public var host: String
    /// The port; 0 where one listens: a free one.
    public var port: UInt16

    /// Both.
    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// `host:port`, an IPv6 address in brackets.
    public var text: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
