/// One enriched field as users know it.
public struct CatalogueField: Sendable {
    /// What kind of value it holds. On the wire all are text.
    public enum Kind: String, Sendable {
        /// Any text.
        case text
        /// An integer or decimal number.
        case number
        /// `true`, `false`, or another word where the catalogue says so.
        case flag
    }

    /// Where a field stands unless the configuration moves it.
    public enum Place: String, Sendable {
        /// Among the labels of its stream.
        case label
        /// In the structured metadata of its entry.
        case metadata
    }

    /// Its name.
    public let name: String
    /// Its kind.
    public let kind: Kind
    /// Where it stands by default.
    public let place: Place
    /// Which service's lines have it.
    public let services: [String]
    /// What it means, in one line.
    public let meaning: String
}

/// The catalogue of enriched fields: `schemas/fields.json` and `docs/fields.md` are made from it.
public enum FieldCatalogue {
    /// All fields; the position is the `FieldName` index.
    public static let all: [CatalogueField] = entries.map {
        CatalogueField(
            name: $0.0, kind: $0.1, place: labels.contains($0.0) ? .label : .metadata, services: $0.2, meaning: $0.3)
    }

    /// Names of the fields that are labels by default.
    public static let labels: Set<String> = ["job", "service", "log_level", "host"]

    private static let entries: [(String, CatalogueField.Kind, [String], String)] = [
        ("job", .text, ["*"], "what the source's configuration calls it; otherwise the service"),
        ("service", .text, ["*"], "fastapi, nginx, kafka or other"),
        ("log_level", .text, ["*"], "severity, normalised: trace, debug, info, warn, error, fatal"),
        ("host", .text, ["*"], "the node's name"),
        ("filename", .text, ["*"], "the file's path when it was first seen"),
        ("container", .text, ["*"], "container id, from the path of Docker's file"),
        ("stream", .text, ["*"], "stdout or stderr, from the container frame"),
        ("truncated", .flag, ["*"], "true when the line was longer than the limit and was cut"),
        ("original_length", .number, ["*"], "bytes of the line before it was cut"),
        ("event_type", .text, ["fastapi", "nginx"], "what happened: the event key; http_request for access lines"),
        ("client_ip", .text, ["fastapi", "nginx"], "IPv4 or IPv6 address of the client"),
        ("user", .text, ["fastapi", "nginx"], "user name"),
        ("user_id", .text, ["fastapi"], "user id: number, text, or the word null"),
        ("role", .text, ["fastapi"], "the user's role"),
        ("failure_reason", .text, ["fastapi"], "why it failed (key reason)"),
        ("device_type", .text, ["fastapi", "nginx"], "kind of device"),
        ("browser", .text, ["fastapi", "nginx"], "browser family"),
        ("os", .text, ["fastapi", "nginx"], "operating system"),
        ("is_bot", .flag, ["fastapi", "nginx"], "whether the client is a robot"),
        ("duration_ms", .number, ["fastapi"], "how long it took, milliseconds"),
        ("api_status", .number, ["fastapi"], "HTTP status that the application gave"),
        ("http_status", .number, ["fastapi", "nginx"], "HTTP status"),
        ("status", .number, ["nginx"], "HTTP status as in the access line"),
        ("failed_attempts", .number, ["*"], "failed log-ins in the window; 0 where there is no such thing"),
        ("retry_after", .number, ["*"], "seconds until the next try is allowed; 0 where there is no such thing"),
        ("rate_limited", .flag, ["*"], "true, false, unknown (fastapi), n/a (others)"),
        ("endpoint", .text, ["fastapi", "nginx"], "path and query of the request"),
        ("method", .text, ["fastapi", "nginx"], "request method"),
        ("http_version", .text, ["nginx"], "HTTP version of the request"),
        ("bytes_sent", .number, ["nginx"], "bytes of the answer's body"),
        ("referer", .text, ["nginx"], "referring page"),
        ("user_agent", .text, ["fastapi", "nginx"], "user agent as sent"),
        ("error", .text, ["nginx"], "the status when it is 400 or more"),
        ("logger", .text, ["kafka", "other"], "name of the logger"),
        ("thread", .text, ["kafka", "other"], "thread"),
        ("component", .text, ["kafka"], "component in brackets at the message's start"),
        ("broker_id", .text, ["kafka"], "broker id"),
        ("node_id", .text, ["kafka"], "KRaft or ZooKeeper node id"),
        ("exception_class", .text, ["fastapi", "kafka", "other"], "class of the exception"),
        ("exception_message", .text, ["fastapi", "kafka", "other"], "message of the exception"),
        ("format", .text, ["*"], "the form of the line that matched"),
        ("trace_id", .text, ["other"], "trace id"),
        ("span_id", .text, ["other"], "span id"),
        ("original_level", .text, ["*"], "the level as the line writes it, where log_level is another word"),
        ("x_forwarded_for", .text, ["nginx"], "X-Forwarded-For as sent, maybe a list"),
        ("vhost", .text, ["nginx", "other"], "host that the request was for"),
        ("server", .text, ["nginx"], "server_name of the block that served it"),
        ("request_time", .number, ["nginx"], "seconds from the request's first byte to the answer's last"),
        ("request_length", .number, ["nginx"], "bytes of the request, head and body"),
        ("request_id", .text, ["nginx"], "id that nginx gave the request"),
        ("upstream", .text, ["nginx"], "upstream group, or the address in an error line"),
        ("upstream_addr", .text, ["nginx"], "upstream servers' addresses, in the order in which they were tried"),
        ("upstream_status", .text, ["nginx"], "their statuses"),
        ("upstream_response_time", .text, ["nginx"], "seconds that they took"),
        ("connection", .number, ["nginx"], "number of the connection"),
        ("pid", .number, ["nginx", "other"], "process id"),
        ("tid", .number, ["nginx"], "thread id"),
        ("hostname", .text, ["other"], "host that a syslog line names"),
        ("app", .text, ["other"], "program that a syslog line names"),
        (
            "root_cause", .text, ["kafka", "other"],
            "the last exception that the others were caused by, class and message"
        ),
        (
            "offset", .number, ["*"],
            "where the line begins in its file, where its time alone does not tell it from others"
        ),
    ]
}
