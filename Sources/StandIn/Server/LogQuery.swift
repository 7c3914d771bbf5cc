import Flow
import HTTP

/// The part of LogQL that finds entries again: `{a="x"} |= "text" | name="value"`.
struct LogQuery {
    private var matchers: [LabelText.Label]
    private var texts: [[UInt8]] = []
    private var metadata: [LabelText.Label] = []
    private var start: Int64
    private var end: Int64
    private var limit = 100
    private var isForward = false
    private var isCategorized = false

    /// Reads `query`, `start`, `end`, `limit` and `direction`; the range is the last hour unless it is given.
    init(_ request: HTTPServerRequest, at now: Moment) throws(PushRefusal) {
        let text = request.query("query") ?? ""
        guard let brace = text.firstIndex(of: "}") else { throw PushRefusal(400, "parse error: syntax error") }
        matchers = try LabelText.parse(Array(text[...brace].utf8))
        guard !matchers.isEmpty else {
            throw PushRefusal(
                400,
                "queries require at least one regexp or equality matcher that does not have an empty-compatible value")
        }
        start = try Self.time(request.query("start")) ?? now.wallNanoseconds - 3_600_000_000_000
        end = try Self.time(request.query("end")) ?? now.wallNanoseconds
        if let given = request.query("limit") {
            guard let number = Int(given), number > 0 else { throw PushRefusal(400, "limit must be a positive value") }
            guard number <= 5000 else {
                throw PushRefusal(400, "max entries limit per query exceeded, limit > max_entries_limit_per_query")
            }
            limit = number
        }
        isForward = request.query("direction")?.lowercased() == "forward"
        isCategorized = request.header("X-Loki-Response-Encoding-Flags")?.contains("categorize-labels") ?? false
        try readPipeline(text[text.index(after: brace)...])
    }

    private mutating func readPipeline(_ text: Substring) throws(PushRefusal) {
        var rest = text.drop { $0 == " " }
        while !rest.isEmpty {
            guard rest.hasPrefix("|") else { throw PushRefusal(400, "parse error: syntax error") }
            let isText = rest.hasPrefix("|=")
            rest = rest.dropFirst(isText ? 2 : 1).drop { $0 == " " }
            var name = "text"
            if !isText {
                name = String(rest.prefix { $0 != "=" && $0 != " " })
                rest = rest.dropFirst(name.count).drop { $0 == " " }.dropFirst().drop { $0 == " " }
            }
            // The quoted string is read as a label's value is.
            var length = 1
            var isEscaped = false
            for character in rest.dropFirst() {
                length += 1
                if character == rest.first, !isEscaped { break }
                isEscaped = character == "\\" && !isEscaped
            }
            let quoted = rest.prefix(length)
            let value = try LabelText.parse(Array("{\(name)=\(quoted)}".utf8)).first?.value ?? ""
            if isText { texts.append(Array(value.utf8)) } else { metadata.append((name, value)) }
            rest = rest.dropFirst(length).drop { $0 == " " }
        }
    }

    /// The answer's JSON.
    func answer(_ store: LokiStore, tenant: String) -> String {
        var byLabels: [String: String] = [:]
        for matcher in matchers { byLabels[matcher.name] = matcher.value }
        var found = store.entries(where: byLabels, tenant: tenant).filter(matches)
        if !isForward { found.reverse() }
        var order: [String] = []
        var values: [String: [String]] = [:]
        for entry in found.prefix(limit) {
            let labels = (try? LabelText.parse(Array(entry.labels.utf8))) ?? []
            let extra = entry.metadata.sorted { $0.key < $1.key }.map { item in
                (labels.contains { $0.name == item.key } ? item.key + "_extracted" : item.key, item.value)
            }
            let stream = JSONText.object(isCategorized ? labels : labels + extra)
            if values[stream] == nil { order.append(stream) }
            var value = "[\"\(entry.nanoseconds)\",\(JSONText.string(entry.text))"
            if isCategorized { value += ",{\"structuredMetadata\":\(JSONText.object(extra))}" }
            values[stream, default: []].append(value + "]")
        }
        let result = order.map { #"{"stream":\#($0),"values":[\#((values[$0] ?? []).joined(separator: ","))]}"# }
        return #"{"status":"success","data":{"resultType":"streams","result":["#
            + result.joined(separator: ",") + #"],"stats":{}}}"#
    }

    private func matches(_ entry: LokiEntry) -> Bool {
        entry.nanoseconds >= start && entry.nanoseconds < end
            && texts.allSatisfy { entry.line.contains($0) }
            && metadata.allSatisfy { entry.metadata[$0.name] ?? "" == $0.value }
    }

    /// Nanoseconds, or seconds with a fraction, as Loki takes both.
    private static func time(_ text: String?) throws(PushRefusal) -> Int64? {
        guard let text else { return nil }
        if let whole = Int64(text) { return text.utf8.count <= 10 ? whole * 1_000_000_000 : whole }
        guard let seconds = Double(text), abs(seconds) < 9e9 else {
            throw PushRefusal(400, "could not parse '\(text)'")
        }
        return Int64(seconds * 1e9)
    }
}
