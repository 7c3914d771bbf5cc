import Bytes
import CPcre2
import CShims

/// A user's regular expression could not be taken.
public struct PatternError: Error, Hashable, Sendable {
    /// What PCRE2 says about it.
    public var reason: String
    /// The offset in the pattern, in bytes, where it noticed.
    public var offset: Int
}

/// A PCRE2 regular expression, compiled to machine code, with limits: no line can burn CPU.
///
/// Lines need not be UTF-8: what is not matches nothing but itself (PCRE2_MATCH_INVALID_UTF).
@safe
public final class Pattern {
    /// How a match went.
    public enum Outcome: Hashable, Sendable {
        /// It matched; `range` tells where the groups are.
        case match
        /// It does not match.
        case noMatch
        /// It met its limit.
        case limit
    }

    /// The most steps of one match (pcre2api, "The match context": match limit).
    public static let matchLimit: UInt32 = 50_000
    /// The most levels of backtracking, and KiB of heap, where the match is interpreted.
    public static let depthLimit: UInt32 = 1_000
    private static let heapLimit: UInt32 = 1_024

    /// What it is called, in metrics and messages.
    public let name: String
    /// The names of its groups, with their numbers.
    public let groups: [(name: String, number: Int)]
    private let code: OpaquePointer
    private let data: OpaquePointer
    private let context: OpaquePointer
    /// Pairs of offsets, one a group; it stays where it is.
    private let vector: UnsafeMutablePointer<Int>
    /// How many groups there are, not counting the whole.
    public let groupCount: Int

    /// Compiles a pattern.
    /// - Parameters:
    ///   - pattern: the expression.
    ///   - name: what it is called.
    ///   - ignoreCase: whether letters match in either case.
    public init(_ pattern: String, name: String, ignoreCase: Bool = false) throws(PatternError) {
        self.name = name
        var error: Int32 = 0
        var offset = 0
        var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_MATCH_INVALID_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)
        if ignoreCase { options |= UInt32(PCRE2_CASELESS) }
        let bytes = Array(pattern.utf8)
        let compiled = unsafe bytes.withUnsafeBufferPointer {
            unsafe shim_pcre2_compile($0.baseAddress, $0.count, options, &error, &offset)
        }
        guard let compiled = unsafe compiled else { throw PatternError(reason: Self.message(error), offset: offset) }
        unsafe code = unsafe compiled
        _ = unsafe pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
        guard let data = unsafe pcre2_match_data_create_from_pattern_8(compiled, nil),
            let context = unsafe pcre2_match_context_create_8(nil),
            let vector = unsafe pcre2_get_ovector_pointer_8(data)
        else {
            unsafe pcre2_code_free_8(compiled)
            throw PatternError(reason: "out of memory", offset: 0)
        }
        unsafe self.data = unsafe data
        unsafe self.context = unsafe context
        unsafe self.vector = unsafe vector
        _ = unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
        _ = unsafe pcre2_set_depth_limit_8(context, Self.depthLimit)
        _ = unsafe pcre2_set_heap_limit_8(context, Self.heapLimit)
        groupCount = Int(unsafe pcre2_get_ovector_count_8(data)) - 1
        groups = unsafe Self.names(compiled)
    }

    deinit {
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_code_free_8(code)
    }

    private static func message(_ error: Int32) -> String {
        var text = [UInt8](repeating: 0, count: 256)
        let length = unsafe text.withUnsafeMutableBufferPointer {
            unsafe pcre2_get_error_message_8(error, $0.baseAddress, $0.count)
        }
        return length > 0 ? String(decoding: text.prefix(Int(length)), as: UTF8.self) : "error \(error)"
    }

    @unsafe
    private static func names(_ code: OpaquePointer) -> [(name: String, number: Int)] {
        var count: UInt32 = 0
        var size: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard let table = unsafe table else { return [] }
        var names: [(name: String, number: Int)] = []
        for index in 0..<Int(count) {
            let entry = unsafe table + index * Int(size)
            let number = unsafe Int(entry[0]) << 8 | Int(entry[1])
            unsafe names.append((String(cString: entry + 2), number))
        }
        return names.sorted { $0.number < $1.number }
    }

    /// Looks for the pattern at or after `start`.
    public func match(_ line: RawSpan, from start: Int = 0) -> Outcome {
        let result = unsafe line.withUnsafeBytes { buffer -> Int32 in
            let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return unsafe pcre2_match_8(code, base, buffer.count, start, 0, data, context)
        }
        if result > 0 { return .match }
        return result == PCRE2_ERROR_NOMATCH ? .noMatch : .limit
    }

    /// Where a group is in the line that matched last; nil when it took no part. Group 0 is the whole.
    @inline(__always)
    public func range(_ group: Int) -> Range<Int>? {
        guard group >= 0, group <= groupCount else { return nil }
        let start = unsafe vector[2 * group]
        let end = unsafe vector[2 * group + 1]
        // Unset groups are the largest size; a group in a look-around may end before it starts.
        guard start <= end, start != Int.max, end <= Int.max / 2 else { return nil }
        return Int(start)..<Int(end)
    }

    /// Replaces each match (of a pattern with groups, its first group) and appends the result to `buffer`.
    /// - Returns: how many were replaced; 0 leaves `buffer` as it was.
    func replace(in line: RawSpan, by replacement: StaticString, into buffer: inout ByteBuffer) -> Int {
        var copied = 0
        var from = 0
        var hits = 0
        while from <= line.byteCount, match(line, from: from) == .match, let whole = range(0) {
            if let target = groupCount > 0 ? range(1) : whole, !target.isEmpty, target.lowerBound >= copied {
                buffer.append(line.extracting(copied..<target.lowerBound))
                buffer.append(replacement)
                copied = target.upperBound
                hits += 1
            }
            from = max(whole.upperBound, from + (whole.isEmpty ? 1 : 0))
            if whole.upperBound == whole.lowerBound { from = whole.upperBound + 1 }
        }
        if hits > 0 { buffer.append(line.extracting(copied..<line.byteCount)) }
        return hits
    }
}
