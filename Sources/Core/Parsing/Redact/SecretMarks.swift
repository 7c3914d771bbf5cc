import Bytes
import CShims

/// What matters of 64 bytes of a line to somebody who looks for secrets: one bit a byte, the first byte's lowest.
struct SecretMarks {
    /// `:` and `=`.
    var separators: UInt64
    /// `0` to `9`.
    var digits: UInt64
    /// Blanks and dashes, which join the groups of a card's number.
    var joints: UInt64

    /// Marks the bytes from `offset` on, none beyond the end.
    @inline(__always)
    init(_ line: RawSpan, from offset: Int) {
        let rest = line.byteCount &- offset
        if rest >= 64 {
            unsafe self.init(line.withUnsafeBytes { unsafe shim_mark_secrets($0.baseAddress! + offset) })
        } else {
            self = Self.tail(line, rest)
        }
    }

    @inline(__always)
    private init(_ marks: shim_secret_marks) {
        separators = marks.separators
        digits = marks.digits
        joints = marks.joints
    }

    /// Marks the last fewer than 64 bytes.
    @inline(never)
    private static func tail(_ line: RawSpan, _ rest: Int) -> SecretMarks {
        let count = line.byteCount
        if count >= 64 {
            var marks = unsafe SecretMarks(
                line.withUnsafeBytes { unsafe shim_mark_secrets($0.baseAddress! + count - 64) })
            let shift = UInt64(64 - rest)
            marks.separators >>= shift
            marks.digits >>= shift
            marks.joints >>= shift
            return marks
        }
        var room = SIMD64<UInt8>(repeating: 0)
        return unsafe withUnsafeMutableBytes(of: &room) { room in
            unsafe line.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
            return unsafe SecretMarks(shim_mark_secrets(room.baseAddress!))
        }
    }
}

/// Finds where card numbers may stand by the runs of their digits, from 64 bytes to the next.
///
/// A number of 13 digits or more has all in a row, or begins with a group of four that a blank or a dash joins to
/// another. Dates, times and addresses have neither.
struct CardRuns {
    // Of the 64 bytes before: digits, ends of two and of four of them, blanks and dashes.
    private var digits: UInt64 = 0
    private var twos: UInt64 = 0
    private var fours: UInt64 = 0
    private var joints: UInt64 = 0

    /// Takes the marks of the next 64 bytes.
    /// - Returns: the last digits of such runs.
    @inline(__always)
    mutating func take(_ marks: SecretMarks) -> UInt64 {
        let two = marks.digits & Self.moved(marks.digits, digits, 1)
        let four = two & Self.moved(two, twos, 2)
        let thirteen =
            four & Self.moved(four, fours, 4) & Self.moved(four, fours, 8) & Self.moved(four, fours, 9)
        let grouped = four & Self.moved(marks.joints, joints, 4) & Self.moved(four, fours, 5)
        digits = marks.digits
        twos = two
        fours = four
        joints = marks.joints
        return thirteen | grouped
    }

    /// Marks that stood `count` bytes before.
    @inline(__always)
    private static func moved(_ marks: UInt64, _ before: UInt64, _ count: UInt64) -> UInt64 {
        marks << count | before >> (64 &- count)
    }
}
