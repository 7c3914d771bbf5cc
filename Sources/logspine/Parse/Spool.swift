import Bytes
import CShims
import Files
import Glibc

/// A stream as a file: what has come is kept in a file without a name, so that it can be read at any offset. Room that
/// is not needed any more is given back, so that a stream may go on for ever.
final class Spool {
    /// Where the stream comes from.
    let input: Int32
    /// Bytes that have come.
    private(set) var end: Int64 = 0
    /// Whether no more will come.
    private(set) var hasEnded = false
    private let descriptor: Int32
    private let ownsInput: Bool
    private let source: String
    /// Where it is kept.
    private let folder: String
    /// Up to where room was given back.
    private var freed: Int64 = 0
    private var buffer: [UInt8]

    /// Room is given back in pieces of this many bytes.
    private static let piece: Int64 = 16 << 20
    /// What stands just before is read again, to see that the file is the same; so is its beginning.
    private static let kept: Int64 = 64 << 10

    private init(input: Int32, ownsInput: Bool, source: String) throws(FileError) {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/logspine-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        self.folder = folder
        self.input = input
        self.ownsInput = ownsInput
        self.source = source
        buffer = [UInt8](repeating: 0, count: 256 << 10)
        guard descriptor >= 0 else { throw FileError("make", path: folder, code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unsafe unlink(template)
    }

    /// A stream that is open.
    convenience init(reading input: Int32) throws(FileError) {
        try self.init(input: input, ownsInput: false, source: "standard input")
    }

    /// A pipe or a device by its name.
    convenience init(opening path: String) throws(FileError) {
        let input = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileError("open", path: path, code: errno) }
        var status = stat()
        unsafe fstat(input, &status)
        guard status.st_mode & S_IFMT != S_IFDIR else {
            Glibc.close(input)
            throw FileError("read", path: path, code: EISDIR)
        }
        try self.init(input: input, ownsInput: true, source: path)
    }

    /// What is there already.
    convenience init(holding bytes: [UInt8]) throws(FileError) {
        try self.init(input: -1, ownsInput: false, source: "memory")
        try append(bytes, count: bytes.count)
        hasEnded = true
    }

    deinit {
        close(descriptor)
        if ownsInput { close(input) }
    }

    /// Under which it can be opened.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// Takes what has come, once; waits if nothing has.
    func take() throws(FileError) {
        let count = unsafe Glibc.read(input, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        guard count >= 0 else { throw FileError("read", path: source, code: errno) }
        if count == 0 {
            hasEnded = true
            return
        }
        try append(buffer, count: count)
    }

    private func append(_ bytes: [UInt8], count: Int) throws(FileError) {
        var done = 0
        while done < count {
            let written = unsafe bytes.withUnsafeBufferPointer {
                guard let base = $0.baseAddress else { return 0 }
                return unsafe write(descriptor, base + done, count - done)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileError("write", path: folder, code: errno) }
            done += written
        }
        end += Int64(count)
    }

    /// Gives back the room of what stands before `offset`, but for the beginning and what is near.
    func forget(before offset: Int64) {
        let from = max(freed, Self.kept)
        let to = offset - Self.kept
        guard to - from >= Self.piece else { return }
        // Where the file system cannot do it, the room stays taken.
        _ = shim_punch_hole(descriptor, Int(from), Int(to - from))
        freed = to
    }
}

/// The numbers of lines by their offsets. Found by reading on from the nearest place that is known.
struct LineIndex {
    /// Places in the file, and how many lines end before each.
    private var marks: [(offset: Int64, lines: Int)] = [(0, 0)]
    private static let step = 64 << 10

    /// The number of the line that begins at `offset`, from 1.
    /// - Parameter read: reads so many bytes at an offset and appends them.
    mutating func line(at offset: Int64, read: (Int64, Int, inout ByteBuffer) -> Int) -> Int {
        var buffer = ByteBuffer(capacity: Self.step)
        while let last = marks.last, last.offset + Int64(Self.step) <= offset {
            buffer.removeAll()
            guard read(last.offset, Self.step, &buffer) == Self.step else { break }
            marks.append((last.offset + Int64(Self.step), last.lines + Self.newlines(buffer.bytes)))
        }
        guard let mark = marks.last(where: { $0.offset <= offset }) else { return 0 }
        buffer.removeAll()
        _ = read(mark.offset, Int(min(offset - mark.offset, Int64(Self.step))), &buffer)
        return mark.lines + Self.newlines(buffer.bytes) + 1
    }

    private static func newlines(_ bytes: RawSpan) -> Int {
        var count = 0
        var from = 0
        while let next = bytes.firstOffset(of: 10, from: from) {
            count += 1
            from = next + 1
        }
        return count
    }
}
