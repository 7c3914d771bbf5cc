public import Flow
import HTTP
public import Settings
public import Telemetry

/// A role's admin pages on a socket, turned by the role's own loop.
public final class AdminServer {
    /// The pages: a role tells them what it is not ready for.
    public let pages: AdminPages
    /// Where it listens, with the port that was found for port 0.
    public let address: NetworkAddress
    private let server: HTTPServer

    /// Listens.
    /// - Throws: why it cannot, in one line.
    public init(_ settings: AdminSettings, pages: AdminPages) throws {
        self.pages = pages
        server = try HTTPServer(listen: settings.listen.text) { request in
            let answer = pages.answer(method: request.method, path: request.path)
            return .answer(HTTPAnswer(status: answer.status, contentType: answer.contentType, body: answer.body))
        }
        address = NetworkAddress(host: settings.listen.host, port: server.port)
    }

    /// Wakes the loop.
    public var descriptor: Int32 { server.descriptor }

    /// Answers what was asked.
    public func turn(at moment: Moment) -> Wake { server.turn(at: moment) }
}
