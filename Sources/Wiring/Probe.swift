import Bytes
public import Flow
import Glibc
import HTTP
import Kafka
public import Settings

/// Asks the servers of a configuration whether they can be used: `check --connect`.
public enum Probe {
    /// What a server said.
    public struct Answer: Hashable, Sendable {
        /// Whether a role could work with it.
        public var isUsable: Bool
        /// One line for people.
        public var text: String
    }

    /// Reaches a broker, authenticates, and looks for topics.
    /// - Parameter topics: those that the roles need, that of the chunks first.
    public static func kafka(
        _ settings: KafkaSettings, topics: [String], within bound: Instant.Span = .seconds(10)
    ) -> Answer {
        do {
            return try describe(settings, topics, within: bound)
        } catch {
            return Answer(isUsable: false, text: "kafka: \(StartFailure(error).reason)")
        }
    }

    private static func describe(
        _ settings: KafkaSettings, _ topics: [String], within bound: Instant.Span
    ) throws -> Answer {
        let client = try settings.client()
        let admin = try Admin(settings: client)
        let count = try admin.describeCluster(within: bound).brokers.count
        let brokers = "\(count) broker\(count == 1 ? "" : "s")"
        let known = try admin.topics(within: bound)
        if let missing = topics.first(where: { !known.contains($0) }) {
            return Answer(
                isUsable: false,
                text: "kafka: \(brokers), but there is no topic \"\(missing)\"; logspine topic create makes it")
        }
        let partitions = try admin.partitionCount(of: settings.topic, within: bound)
        return Answer(
            isUsable: true, text: "kafka: \(brokers), topic \"\(settings.topic)\" has \(partitions) partitions")
    }

    /// Sends Loki a push without entries: what it says of it tells whether the address and the credentials are right.
    public static func loki(_ settings: LokiSettings, within bound: Instant.Span = .seconds(10)) -> Answer {
        do {
            let client = try CurlClient(settings.endpoint)
            var headers = [(name: "Content-Type", value: "application/json")]
            if !settings.tenant.isEmpty { headers.append((name: "X-Scope-OrgID", value: settings.tenant)) }
            let body = RequestBody(SharedBytes(Array(#"{"streams":[]}"#.utf8)))
            client.send(
                HTTPRequest(method: .post, path: "/loki/api/v1/push", headers: headers, body: body, timeout: bound),
                token: 1)
            return verdict(outcome(of: client), settings)
        } catch {
            return Answer(isUsable: false, text: "loki: \(StartFailure(error).reason)")
        }
    }

    private static func outcome(of client: CurlClient) -> HTTPOutcome {
        var completions: [HTTPCompletion] = []
        while true {
            client.poll(into: &completions)
            if let completion = completions.first { return completion.outcome }
            var wait = pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0)
            unsafe poll(&wait, 1, -1)
        }
    }

    private static func verdict(_ outcome: HTTPOutcome, _ settings: LokiSettings) -> Answer {
        let url = settings.url
        switch outcome {
        case .failed(let failure):
            return Answer(isUsable: false, text: "loki: cannot be reached at \(url): \(failure.detail)")
        case .answered(400, _, _, let body) where isOfTenant(body):
            return Answer(isUsable: false, text: "loki: refuses the tenant (400: \(text(body))); look at loki.tenant")
        // Loki 3 answers 422 to a push without streams, older ones and VictoriaLogs 204 or 400: all have understood it.
        case .answered(let status, _, _, _) where [400, 422].contains(status):
            return Answer(isUsable: true, text: "loki: answers at \(url)")
        case .answered(let status, _, _, let body) where [200, 204].contains(status) && text(body).isEmpty:
            return Answer(isUsable: true, text: "loki: answers at \(url)")
        case .answered(200, _, _, _):
            return Answer(
                isUsable: false,
                text: "loki: \(url) answers with a page of its own, as no Loki does (a sign-in page, a proxy?);"
                    + " look at loki.url"
            )
        case .answered(401, _, _, _), .answered(403, _, _, _):
            let tenant = settings.tenant.isEmpty ? "without a tenant" : "for tenant \"\(settings.tenant)\""
            return Answer(
                isUsable: false,
                text: "loki: refuses the credentials \(tenant); look at loki.basic, loki.bearer and loki.tenant")
        case .answered(let status, _, _, _) where (300..<400).contains(status) || status == 404:
            return Answer(
                isUsable: false,
                text: "loki: \(url) answers \(status): that is no Loki's push address; look at loki.url")
        case .answered(let status, _, _, let body):
            let told = text(body).isEmpty ? "" : ": \(text(body))"
            return Answer(isUsable: false, text: "loki: answers \(status) at \(url)\(told)")
        }
    }

    private static func isOfTenant(_ body: [UInt8]) -> Bool {
        ["multiple org IDs", "tenant ID"].contains { text(body).hasPrefix($0) }
    }

    /// The first line of an answer, cut.
    private static func text(_ body: [UInt8]) -> String {
        let first = String(decoding: body.prefix(200), as: UTF8.self).split(whereSeparator: \.isNewline).first
        return first.map { $0.allSatisfy(\.isWhitespace) ? "" : String($0) } ?? ""
    }
}
