import CPcre2
import CShims

/// What is wrong with single values, in words. A check never shows a value that may be secret.
enum Checks {
    /// Kafka's rule for names of topics and of static group members.
    static func kafkaName(_ text: ScalarText) throws(Complaint) {
        let name = text.value
        if name.isEmpty { throw Complaint("is empty") }
        let isLegal = name.utf8.allSatisfy { isAlphanumeric($0) || [UInt8(ascii: "."), 95, 45].contains($0) }
        guard isLegal, name.utf8.count <= 249, name != ".", name != ".." else {
            throw Complaint("\(text.quoted) is no name in Kafka: up to 249 letters, digits, \".\", \"_\" and \"-\"")
        }
    }

    /// A name that goes into the `source` label of metrics.
    static func sourceName(_ text: ScalarText) throws(Complaint) {
        let isLegal = text.value.utf8.allSatisfy { isAlphanumeric($0) || [UInt8(ascii: "."), 95, 45].contains($0) }
        guard isLegal, 1...64 ~= text.value.utf8.count else {
            throw Complaint("\(text.quoted) is no name: up to 64 letters, digits, \".\", \"_\" and \"-\"")
        }
    }

    /// What is wrong with a label's name, if anything.
    static func labelName(_ name: String) -> String? {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, first == 95 || isAlphanumeric(first) && !(48...57 ~= first),
            bytes.allSatisfy({ $0 == 95 || isAlphanumeric($0) })
        else { return "no name of a label: letters, digits and \"_\", and no digit first" }
        if name.hasPrefix("__") { return "names that begin with __ are reserved" }
        if bytes.allSatisfy({ $0 == 95 }) { return "a name of underscores only is refused by Loki" }
        if bytes.count > 1024 { return "longer than 1024 bytes, the most that Loki takes" }
        return nil
    }

    static func labelValue(_ text: ScalarText) throws(Complaint) {
        if text.value.isEmpty { throw Complaint("is empty; Loki drops a label without a value") }
        if text.value.utf8.count > 2048 { throw Complaint("is longer than 2048 bytes, the most that Loki takes") }
    }

    static func labelField(_ text: ScalarText) throws(Complaint) {
        if let wrong = labelName(text.value) { throw Complaint("\(text.quoted): \(wrong)") }
    }

    /// What is wrong with the name of a user's parser, if anything.
    static func parserName(_ name: String) -> String? {
        let isLegal = name.utf8.allSatisfy { isAlphanumeric($0) || [UInt8(ascii: "."), 95, 45].contains($0) }
        guard isLegal, 1...64 ~= name.utf8.count else {
            return "no name: up to 64 letters, digits, \".\", \"_\" and \"-\""
        }
        return SourceSettings.parserNames.contains(name) ? "is the name of a built-in parser" : nil
    }

    /// What is wrong with the name of a grok pattern, if anything.
    static func patternName(_ name: String) -> String? {
        let isLegal = name.utf8.allSatisfy { isAlphanumeric($0) || $0 == 95 }
        return isLegal && !name.isEmpty ? nil : "no name of a pattern: letters, digits and \"_\""
    }

    /// The name of a field that the configuration makes: as a label's, and none of the collector's own.
    static func fieldName(_ text: ScalarText) throws(Complaint) {
        if let wrong = labelName(text.value) { throw Complaint("\(text.quoted): \(wrong)") }
        if reservedFields.contains(text.value) {
            throw Complaint("\(text.quoted) is the collector's own: no line has a say over it")
        }
    }

    /// What the collector itself says of every entry.
    static let reservedFields: Set<String> = [
        "job", "service", "log_level", "host", "filename", "container", "stream", "truncated", "original_length",
        "offset", "format",
    ]

    static func glob(_ text: ScalarText) throws(Complaint) {
        if text.value.isEmpty { throw Complaint("is empty; a file or a pattern is wanted, as /var/log/nginx/*.log") }
        if text.value.hasPrefix("~") { throw Complaint("\(text.quoted): ~ is not replaced; write ${HOME}/...") }
        if text.value.hasSuffix("/") {
            throw Complaint("\(text.quoted) is a folder; for its files write /*.log after it")
        }
        try oneLine(text.value)
    }

    static func folder(_ text: ScalarText) throws(Complaint) {
        if text.value.isEmpty { throw Complaint("is empty; a folder is wanted, as /var/lib/logspine") }
        if text.value.hasPrefix("~") { throw Complaint("\(text.quoted): ~ is not replaced; write ${HOME}/...") }
        try oneLine(text.value)
    }

    static func notEmpty(_ text: ScalarText) throws(Complaint) {
        if text.value.isEmpty { throw Complaint("is empty") }
        try oneLine(text.value)
    }

    /// A parser's name, built in or one of the file's own.
    static func parser(_ text: ScalarText, own: [String]) throws(Complaint) {
        let known = SourceSettings.parserNames + own
        guard !known.contains(text.value) else { return }
        let near = text.isExpanded ? nil : Spelling.nearest(to: text.value, among: known)
        let remedy = near.map { "; did you mean \"\($0)\"?" } ?? ""
        throw Complaint("\(text.quoted) is not one of \(known.joined(separator: ", "))\(remedy)")
    }

    /// A control character in a header or a credential could end it and begin another.
    static func oneLine(_ value: String) throws(Complaint) {
        if value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw Complaint("holds a line break or another control character")
        }
    }

    /// Loki's rule (dskit, tenant.ValidTenantID).
    static func tenant(_ text: ScalarText) throws(Complaint) {
        let isLegal = text.value.utf8.allSatisfy { isAlphanumeric($0) || Array("!-_.*'()".utf8).contains($0) }
        guard isLegal, text.value.utf8.count <= 150, text.value != ".", text.value != ".." else {
            throw Complaint("\(text.quoted) is no tenant: up to 150 letters, digits and ! - _ . * ' ( )")
        }
    }

    /// What is wrong with the name of a header of ours, if anything.
    static func headerName(_ name: String) -> String? {
        let isToken = name.utf8.allSatisfy { isAlphanumeric($0) || Array("!#$%&'*+-.^_`|~".utf8).contains($0) }
        guard isToken, !name.isEmpty else { return "no name of a header" }
        switch name.lowercased() {
        case "x-scope-orgid": return "is set by loki.tenant"
        case "content-type", "content-encoding", "content-length", "transfer-encoding", "connection", "expect", "host",
            "user-agent":
            return "is set by Logspine itself"
        default: return nil
        }
    }

    /// A regular expression that the redactor can use.
    static func pattern(_ text: ScalarText) throws(Complaint) {
        if text.value.isEmpty { throw Complaint("is empty") }
        if try matchesNothing(text) { throw Complaint("matches the empty text, so it would be found everywhere") }
    }

    /// Compiles a regular expression.
    /// - Returns: whether it matches the empty text.
    @discardableResult
    static func matchesNothing(_ text: ScalarText) throws(Complaint) -> Bool {
        var code: Int32 = 0
        var offset = 0
        let bytes = Array(text.value.utf8)
        let compiled = unsafe shim_pcre2_compile(bytes, bytes.count, UInt32(PCRE2_NEVER_BACKSLASH_C), &code, &offset)
        guard let compiled = unsafe compiled else {
            var words = [UInt8](repeating: 0, count: 256)
            let length = unsafe pcre2_get_error_message_8(code, &words, words.count)
            let reason = String(decoding: words.prefix(max(0, Int(length))), as: UTF8.self)
            throw Complaint("no regular expression: \(reason), at byte \(offset) of the pattern")
        }
        defer { unsafe pcre2_code_free_8(compiled) }
        var isEmpty: UInt32 = 0
        unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_MATCHEMPTY), &isEmpty)
        return isEmpty == 1
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte
    }
}
