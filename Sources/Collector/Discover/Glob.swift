/// A glob as glob(3) understands it with braces: `*`, `?` and `[...]` within a path's components, `{a,b}`, and `\` before
/// a character that is meant as it stands. A leading dot must be written out.
///
/// Hints name paths one by one, so they are matched here; whole lists come from the file system.
struct Glob: Hashable, Sendable {
    let text: String
    /// The alternatives of its braces, each split at its slashes.
    private let alternatives: [[[UInt8]]]
    private let isAbsolute: Bool

    init(_ text: String) {
        self.text = text
        isAbsolute = text.utf8.first == UInt8(ascii: "/")
        alternatives = Self.expandBraces(Array(text.utf8)).map(Self.components)
    }

    /// Whether it names `path`.
    func matches(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        guard (bytes.first == UInt8(ascii: "/")) == isAbsolute else { return false }
        let names = Self.components(bytes)
        return alternatives.contains { $0.count == names.count && Self.match(names, $0) }
    }

    /// Globs of the directories in which something may happen that changes what it names: the last one that is written
    /// out, and all below it.
    var directories: [String] {
        var all: [String] = []
        for components in alternatives {
            let fixed = components.prefix { !$0.contains(where: Self.special.contains) }.count
            for count in min(fixed, components.count - 1)..<components.count {
                let prefix = components[..<count].map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
                let directory = isAbsolute ? "/" + prefix : (prefix.isEmpty ? "." : prefix)
                if !all.contains(directory) { all.append(directory) }
            }
        }
        return all
    }

    /// A glob that names just `path`.
    static func escape(_ path: String) -> String {
        var escaped: [UInt8] = []
        for byte in path.utf8 {
            if special.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
            escaped.append(byte)
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static let special = Array("*?[]{},\\".utf8)

    private static func components(_ path: [UInt8]) -> [[UInt8]] {
        path.split(separator: UInt8(ascii: "/")).map(Array.init)
    }

    private static func match(_ names: [[UInt8]], _ patterns: [[UInt8]]) -> Bool {
        zip(names, patterns).allSatisfy { name, pattern in
            if name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
            return match(name, pattern)
        }
    }

    /// One component. Going back to the last star alone keeps it linear times the name's length.
    private static func match(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        var at = 0
        var index = 0
        var star: (pattern: Int, name: Int)?
        while index < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = (at + 1, index)
                at += 1
            } else if let next = step(pattern, at, name[index]) {
                at = next
                index += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                at = last.pattern
                index = last.name + 1
            } else {
                return false
            }
        }
        while at < pattern.count, pattern[at] == UInt8(ascii: "*") { at += 1 }
        return at == pattern.count
    }

    /// The place in the pattern after what matches `byte`, or nil.
    private static func step(_ pattern: [UInt8], _ at: Int, _ byte: UInt8) -> Int? {
        guard at < pattern.count else { return nil }
        switch pattern[at] {
        case UInt8(ascii: "?"): return at + 1
        case UInt8(ascii: "\\") where at + 1 < pattern.count: return pattern[at + 1] == byte ? at + 2 : nil
        case UInt8(ascii: "["):
            guard let (end, isIn) = set(pattern, at, byte) else { return byte == pattern[at] ? at + 1 : nil }
            return isIn ? end : nil
        default: return pattern[at] == byte ? at + 1 : nil
        }
    }

    /// Whether `byte` is in the set that begins at `start`, and where the set ends; nil when it is none.
    private static func set(_ pattern: [UInt8], _ start: Int, _ byte: UInt8) -> (end: Int, isIn: Bool)? {
        var at = start + 1
        let isNegated = at < pattern.count && [UInt8(ascii: "!"), UInt8(ascii: "^")].contains(pattern[at])
        if isNegated { at += 1 }
        var isIn = false
        var isFirst = true
        while at < pattern.count, isFirst || pattern[at] != UInt8(ascii: "]") {
            isFirst = false
            if pattern[at] == UInt8(ascii: "\\"), at + 1 < pattern.count { at += 1 }
            let low = pattern[at]
            var high = low
            if at + 2 < pattern.count, pattern[at + 1] == UInt8(ascii: "-"), pattern[at + 2] != UInt8(ascii: "]") {
                high = pattern[at + 2]
                at += 2
            }
            if low <= byte, byte <= high { isIn = true }
            at += 1
        }
        return at < pattern.count ? (at + 1, isIn != isNegated) : nil
    }

    private static func expandBraces(_ text: [UInt8]) -> [[UInt8]] {
        guard let open = text.firstIndex(of: UInt8(ascii: "{")) else { return [text] }
        var depth = 0
        var parts: [[UInt8]] = []
        var start = open + 1
        for index in open..<text.count {
            switch text[index] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ",") where depth == 1:
                parts.append(Array(text[start..<index]))
                start = index + 1
            case UInt8(ascii: "}"):
                depth -= 1
                guard depth == 0 else { continue }
                parts.append(Array(text[start..<index]))
                return parts.prefix(64).flatMap { expandBraces(text[..<open] + $0 + text[(index + 1)...]) }
            default: break
            }
        }
        return [text]
    }
}
