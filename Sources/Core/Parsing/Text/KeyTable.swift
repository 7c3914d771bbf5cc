import Bytes

/// The JSON keys that some form of log gives a meaning to. `none` is any other key.
enum KnownKey: UInt8, CaseIterable {
    case none
    // FastAPI service.
    case service, event, ip, username, userID, role, reason, deviceType, browser, os, isBot, durationMs, status
    case failedAttemptsWindow, retryAfter, path, method, userAgent
    // Levels.
    case level, severity, lvl, logLevel, levelName, atLevel, dottedLevel, underscoreLevelName, levelValue
    // Times.
    case time, timestamp, ts, atTimestamp, asctime, instant, epoch, date, timeMillis, epochSecond, nanoOfSecond
    case nanoseconds, t
    // Messages.
    case message, msg, atMessage, shortMessage
    // Traces and spans.
    case traceID, traceIDCamel, dottedTraceID, spanID, spanIDCamel, dottedSpanID
    // Origin.
    case logger, loggerName, atModule, dottedLogger, target, name, thread, threadName, dottedThread, threadCamel
    // Exceptions.
    case err, error, exception, excInfo, stack, stackTrace, stackTraceSnake, traceback, thrown, exceptionCamel
    case dottedErrorType, dottedErrorMessage, dottedErrorStack, type, extendedStackTrace
    // Nests.
    case fields, record, span, text
    // nginx's variables.
    case remoteAddr, remoteUser, request, requestMethod, requestURI, uri, serverProtocol, bodyBytesSent, bytesSent
    case httpReferer, httpUserAgent, timeLocal, timeISO8601, msec, xForwardedFor, requestTime, upstreamTime
    case upstreamAddr, upstreamStatus, host, requestID, pid, v, hostname
    // Docker's frame.
    case log, stream
    // More nests and marks.
    case value, traceNest, id, dollarDate, repr, exceptionClass, loggerFqcn, endOfBatch, s, extra, process
    // Google's flat parts of a time.
    case timestampSeconds, timestampNanos
    // More of nginx's variables.
    case requestLength, serverName, vhost
    // The cause in an exception's object.
    case cause

    /// Every spelling, with the key that it is known as. Spellings are exact: JSON keys are case-sensitive, and
    /// libraries write theirs one way.
    static let spellings: [(StaticString, KnownKey)] = [
        ("service", .service), ("event", .event), ("ip", .ip), ("username", .username), ("user_id", .userID),
        ("role", .role), ("reason", .reason), ("device_type", .deviceType), ("browser", .browser), ("os", .os),
        ("is_bot", .isBot), ("duration_ms", .durationMs), ("status", .status),
        ("failed_attempts_window", .failedAttemptsWindow), ("retry_after", .retryAfter), ("path", .path),
        ("method", .method), ("user_agent", .userAgent),
        ("level", .level), ("severity", .severity), ("lvl", .lvl), ("loglevel", .logLevel), ("log_level", .logLevel),
        ("logLevel", .logLevel), ("Level", .level), ("LogLevel", .logLevel), ("levelname", .levelName),
        ("level_name", .levelName), ("@level", .atLevel), ("@l", .atLevel), ("log.level", .dottedLevel),
        ("_level_name", .underscoreLevelName), ("level_value", .levelValue), ("SeverityText", .severity),
        ("severity_text", .severity), ("severityText", .severity),
        ("time", .time), ("timestamp", .timestamp), ("ts", .ts), ("@timestamp", .atTimestamp), ("@t", .atTimestamp),
        ("asctime", .asctime), ("instant", .instant), ("epoch", .epoch), ("date", .date), ("datetime", .date),
        ("Timestamp", .timestamp), ("timeMillis", .timeMillis), ("epochSecond", .epochSecond),
        ("nanoOfSecond", .nanoOfSecond), ("nanoseconds", .nanoseconds), ("t", .t),
        ("message", .message), ("msg", .msg), ("@message", .atMessage), ("@m", .atMessage),
        ("short_message", .shortMessage),
        ("trace_id", .traceID), ("traceId", .traceIDCamel), ("traceID", .traceIDCamel), ("traceid", .traceIDCamel),
        ("TraceId", .traceIDCamel), ("trace.id", .dottedTraceID), ("dd.trace_id", .dottedTraceID),
        ("otelTraceID", .traceIDCamel),
        ("span_id", .spanID), ("spanId", .spanIDCamel), ("spanID", .spanIDCamel), ("spanid", .spanIDCamel),
        ("SpanId", .spanIDCamel), ("span.id", .dottedSpanID), ("dd.span_id", .dottedSpanID),
        ("otelSpanID", .spanIDCamel),
        ("logger", .logger), ("logger_name", .loggerName), ("loggerName", .loggerName), ("@module", .atModule),
        ("log.logger", .dottedLogger), ("target", .target), ("name", .name), ("thread", .thread),
        ("thread_name", .threadName), ("process.thread.name", .dottedThread), ("threadName", .threadCamel),
        ("err", .err), ("error", .error), ("exception", .exception), ("exc_info", .excInfo), ("stack", .stack),
        ("stacktrace", .stackTrace), ("stackTrace", .stackTrace), ("stack_trace", .stackTraceSnake),
        ("traceback", .traceback), ("thrown", .thrown), ("throwable", .thrown), ("className", .exceptionClass),
        ("error.type", .dottedErrorType),
        ("error.message", .dottedErrorMessage), ("error.stack_trace", .dottedErrorStack), ("type", .type),
        ("extendedStackTrace", .extendedStackTrace),
        ("fields", .fields), ("record", .record), ("span", .span), ("text", .text),
        ("remote_addr", .remoteAddr), ("remote_user", .remoteUser), ("request", .request),
        ("request_method", .requestMethod), ("request_uri", .requestURI), ("uri", .uri),
        ("server_protocol", .serverProtocol), ("body_bytes_sent", .bodyBytesSent), ("bytes_sent", .bytesSent),
        ("http_referer", .httpReferer), ("http_referrer", .httpReferer), ("http_user_agent", .httpUserAgent),
        ("time_local", .timeLocal), ("time_iso8601", .timeISO8601), ("msec", .msec),
        ("http_x_forwarded_for", .xForwardedFor), ("x_forwarded_for", .xForwardedFor), ("request_time", .requestTime),
        ("upstream_response_time", .upstreamTime), ("upstream_addr", .upstreamAddr),
        ("upstream_status", .upstreamStatus), ("host", .host), ("http_host", .host), ("request_id", .requestID),
        ("pid", .pid), ("v", .v), ("hostname", .hostname),
        ("log", .log), ("stream", .stream),
        ("trace", .traceNest), ("id", .id), ("$date", .dollarDate), ("repr", .repr), ("class", .exceptionClass),
        ("exception_class", .exceptionClass), ("loggerFqcn", .loggerFqcn), ("endOfBatch", .endOfBatch), ("s", .s),
        ("extra", .extra), ("value", .value), ("process", .process), ("timestampSeconds", .timestampSeconds),
        ("timestampNanos", .timestampNanos), ("request_length", .requestLength), ("server_name", .serverName),
        ("vhost", .vhost),
        // PostgreSQL, journald, .NET, Spring Boot's GELF, Kubernetes' audit log, Serilog.
        ("error_severity", .severity), ("PRIORITY", .levelValue), ("__REALTIME_TIMESTAMP", .epoch),
        ("Category", .logger), ("_log_logger", .dottedLogger), ("_process_thread_name", .dottedThread),
        ("requestReceivedTimestamp", .date), ("@x", .stackTraceSnake),
        // winston's logstash format, log4j2's causes.
        ("@fields", .fields), ("cause", .cause),
        ("seconds", .epochSecond), ("nanos", .nanoOfSecond), ("eventTime", .date), ("log_time", .date),
    ]
}

/// Finds a known key by its bytes: one multiplication and, nearly always, one comparison.
@safe
struct KeyTable: ~Copyable {
    /// The key's first and last eight bytes, and of a key of more than 16 the eight behind the first: that is all of it,
    /// since keys are at most 24 bytes.
    private struct Slot {
        var head: UInt64 = 0
        var middle: UInt64 = 0
        var tail: UInt64 = 0
        var count: UInt32 = 0
        var key = KnownKey.none
    }

    private static let bits = 10
    private static let longest = 24

    @unsafe private let slots: UnsafeMutablePointer<Slot>

    init() {
        unsafe slots = .allocate(capacity: 1 << Self.bits)
        unsafe slots.initialize(repeating: Slot(), count: 1 << Self.bits)
        for (spelling, key) in KnownKey.spellings { insert(spelling, key) }
    }

    deinit {
        unsafe slots.deallocate()
    }

    private func insert(_ spelling: StaticString, _ key: KnownKey) {
        let bytes = unsafe Array(UnsafeBufferPointer(start: spelling.utf8Start, count: spelling.utf8CodeUnitCount))
        let span = bytes.span
        let line = unsafe span.bytes
        precondition(line.byteCount <= Self.longest)
        let (head, tail) = Self.ends(line, from: 0, count: line.byteCount)
        var index = Self.hash(head, tail, line.byteCount)
        while unsafe slots[index].count != 0 { index = (index + 1) & ((1 << Self.bits) - 1) }
        unsafe slots[index] = Slot(
            head: head, middle: line.byteCount > 16 ? line.word(8) : 0, tail: tail, count: UInt32(line.byteCount),
            key: key)
    }

    /// The first eight bytes, and the last eight of a longer key.
    @inline(__always)
    private static func ends(_ line: RawSpan, from start: Int, count: Int) -> (UInt64, UInt64) {
        if count >= 8 { return (line.word(start), line.word(start &+ count &- 8)) }
        let word = line.wordOrLess(start)
        return (word & ((1 << UInt64(count &* 8)) &- 1), 0)
    }

    @inline(__always)
    private static func hash(_ head: UInt64, _ tail: UInt64, _ count: Int) -> Int {
        let mixed = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> UInt64(64 - bits))
    }

    /// What the key at `start` is known as.
    @inline(__always)
    func lookUp(_ line: RawSpan, from start: Int, count: Int) -> KnownKey {
        guard count > 0, count <= Self.longest else { return .none }
        let (head, tail) = Self.ends(line, from: start, count: count)
        var index = Self.hash(head, tail, count)
        while true {
            let slot = unsafe slots[index]
            if slot.count == 0 { return .none }
            if slot.head == head, slot.tail == tail, slot.count == UInt32(truncatingIfNeeded: count) {
                if count <= 16 || line.word(start &+ 8) == slot.middle { return slot.key }
            }
            index = (index &+ 1) & ((1 << Self.bits) &- 1)
        }
    }

    /// What a key with escapes in it is known as.
    @inline(never)
    func lookUp(escaped key: RawSpan) -> KnownKey {
        guard key.byteCount <= 6 * Self.longest else { return .none }
        var plain = ByteBuffer(capacity: key.byteCount + 8)
        JSONText.unescape(key, from: 0, to: key.byteCount, into: &plain)
        let bytes = plain.bytes
        return lookUp(bytes, from: 0, count: bytes.byteCount)
    }
}
