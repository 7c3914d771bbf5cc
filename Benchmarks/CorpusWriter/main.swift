import Flow
import Glibc
import Loop
import StandIn

// Writes the mix of the suite as Docker's json-files: corpus --directory DIR (--bytes N | --lines N [--rate N])
EventLoop.blockSignals()
var values: [String: String] = [:]
var words = CommandLine.arguments.dropFirst()
while let name = words.popFirst(), let value = words.popFirst() { values[name] = value }
guard let directory = values["--directory"] else {
    print("usage: corpus --directory DIR (--bytes N | --lines N [--rate N])")
    exit(2)
}
var options = LogWriter.Options(directory: directory)
options.frame = .docker
options.lines = values["--lines"].flatMap { Int($0) }
options.rate = values["--rate"].flatMap { Double($0) }
let writer = try LogWriter(options)
if let bytes = values["--bytes"].flatMap({ Int($0) }) {
    while writer.writtenBytes < bytes { try writer.write(2000, at: .now()) }
} else {
    let loop = EventLoop(takesSignals: true)
    loop.add(writer)
    loop.run()
}
print("\(writer.writtenLines) lines \(writer.writtenBytes) bytes")
