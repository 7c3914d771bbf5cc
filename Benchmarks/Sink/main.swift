import Flow
import Glibc
import HTTP
import Loop

/// Answers every POST with 204 and every GET with 200, and keeps nothing: what an indexer is measured against.
final class Sink: Role {
    private let server: HTTPServer
    private var stopped = false

    init(listen: String) throws {
        var limits = HTTPServer.Limits()
        limits.body = 16 << 20
        server = try HTTPServer(listen: listen, limits: limits) { request in
            .answer(request.method == "POST" ? .noContent : .text("ready\n"))
        }
    }

    var descriptors: [Int32] { [server.descriptor] }
    func turn(at moment: Moment) -> Wake { server.turn(at: moment) }
    func receive(_ signal: LoopSignal, at moment: Moment) { stopped = true }
    var isFinished: Bool { stopped }
}

EventLoop.blockSignals()
let arguments = CommandLine.arguments
guard let flag = arguments.firstIndex(of: "--listen"), flag + 1 < arguments.count else {
    print("usage: sink --listen HOST:PORT")
    exit(2)
}
let loop = EventLoop(takesSignals: true)
loop.add(try Sink(listen: arguments[flag + 1]))
loop.run()
