/// Globs over paths in memory: `*`, `?`, `[...]` and `\` within a path's components, as glob(7) has them.
enum Glob {
    /// Whether `path` is one of those that `pattern` names. A leading dot must be matched by a dot.
    static func matches(_ path: String, _ pattern: String) -> Bool {
        let wanted = pattern.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
        let given = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
        guard wanted.count == given.count else { return false }
        return zip(wanted, given).allSatisfy { component(Array($1), Array($0)) }
    }

    private static func component(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        if name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
        return rest(name[...], pattern[...])
    }

    private static func rest(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        switch first {
        case UInt8(ascii: "*"):
            return (name.startIndex...name.endIndex).contains { rest(name[$0...], pattern.dropFirst()) }
        case UInt8(ascii: "?"):
            return !name.isEmpty && rest(name.dropFirst(), pattern.dropFirst())
        case UInt8(ascii: "["):
            guard let byte = name.first, let end = pattern.dropFirst().firstIndex(of: UInt8(ascii: "]")) else {
                return name.first == first && rest(name.dropFirst(), pattern.dropFirst())
            }
            return inSet(byte, pattern[(pattern.startIndex + 1)..<end])
                && rest(name.dropFirst(), pattern[(end + 1)...])
        case UInt8(ascii: "\\") where pattern.count > 1:
            return name.first == pattern[pattern.startIndex + 1] && rest(name.dropFirst(), pattern.dropFirst(2))
        default:
            return name.first == first && rest(name.dropFirst(), pattern.dropFirst())
        }
    }

    private static func inSet(_ byte: UInt8, _ members: ArraySlice<UInt8>) -> Bool {
        var members = Array(members)
        let negated = members.first == UInt8(ascii: "!")
        if negated { members.removeFirst() }
        var index = 0
        var found = false
        while index < members.count {
            if index + 2 < members.count, members[index + 1] == UInt8(ascii: "-") {
                found = found || (members[index]...max(members[index], members[index + 2])).contains(byte)
                index += 3
            } else {
                found = found || members[index] == byte
                index += 1
            }
        }
        return found != negated
    }
}
