/// The catalogue's names, in the catalogue's order: the raw value is the index in every `FieldNames` table.
public enum CatalogueName: UInt16, CaseIterable, Sendable {
    /// One case a field of `FieldCatalogue.all`; what each means stands there.
    case job, service, logLevel, host, filename, container, stream, truncated, originalLength
    /// Fields of FastAPI and nginx lines.
    case eventType, clientIP, user, userID, role, failureReason, deviceType, browser, os, isBot, durationMs, apiStatus
    /// Fields of requests.
    case httpStatus, status, failedAttempts, retryAfter, rateLimited, endpoint, method, httpVersion, bytesSent
    /// More fields of requests.
    case referer, userAgent, error
    /// Fields of Java's and others' logging libraries.
    case logger, thread, component, brokerID, nodeID, exceptionClass, exceptionMessage, format, traceID, spanID
    /// The level as the line writes it.
    case originalLevel
    /// More fields of requests.
    case xForwardedFor, vhost, server, requestTime, requestLength, requestID, upstream, upstreamAddr, upstreamStatus
    /// More fields of requests.
    case upstreamResponseTime, connection, pid, tid
    /// Fields of syslog, and of traces.
    case hostname, app, rootCause
    /// What the collector adds where a time alone would not tell an entry from another.
    case offset
}

extension FieldName {
    /// The field of the catalogue with this name.
    @inlinable @inline(__always)
    public init(_ name: CatalogueName) { self.init(index: name.rawValue) }
}
