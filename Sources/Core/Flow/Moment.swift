/// A reading of the monotonic clock, in nanoseconds since an arbitrary start. Never goes back.
public struct Instant: Comparable, Hashable, Sendable {
    /// Nanoseconds since the clock's start.
    public var nanoseconds: Int64

    /// An instant at so many nanoseconds.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Orders by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The instant `span` later.
    public static func + (instant: Instant, span: Span) -> Instant {
        Instant(nanoseconds: instant.nanoseconds + span.nanoseconds)
    }

    /// The time from `earlier` to `later`.
    public static func - (later: Instant, earlier: Instant) -> Span {
        Span(nanoseconds: later.nanoseconds - earlier.nanoseconds)
    }

    /// A length of time, in nanoseconds.
    public struct Span: Comparable, Hashable, Sendable {
        /// Its length in nanoseconds.
        public var nanoseconds: Int64

        /// So many nanoseconds.
        public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

        /// The longest there is.
        public static var max: Span { Span(nanoseconds: .max) }
        /// No time.
        public static var zero: Span { Span(nanoseconds: 0) }
        /// So many milliseconds.
        public static func milliseconds(_ count: Int64) -> Span { Span(nanoseconds: count * 1_000_000) }
        /// So many seconds.
        public static func seconds(_ count: Int64) -> Span { Span(nanoseconds: count * 1_000_000_000) }
        /// As seconds with a fraction, for metrics.
        public var seconds: Double { Double(nanoseconds) / 1e9 }
        /// Whole milliseconds, rounded up: what a poll waits for.
        public var millisecondsRoundedUp: Int64 { (nanoseconds + 999_999) / 1_000_000 }
        /// Orders by length.
        public static func < (left: Span, right: Span) -> Bool { left.nanoseconds < right.nanoseconds }
        /// The sum.
        public static func + (left: Span, right: Span) -> Span {
            Span(nanoseconds: left.nanoseconds + right.nanoseconds)
        }
        /// So many times as long.
        public static func * (span: Span, factor: Int64) -> Span { Span(nanoseconds: span.nanoseconds * factor) }
    }
}

/// What time it is, by both clocks, read once a turn of the loop: the pure machines never read a clock.
public struct Moment: Hashable, Sendable {
    /// The monotonic clock: deadlines and ages.
    public var instant: Instant
    /// The wall clock in nanoseconds since 1970-01-01T00:00:00Z: timestamps. May jump.
    public var wallNanoseconds: Int64

    /// Both readings.
    public init(instant: Instant, wallNanoseconds: Int64) {
        self.instant = instant
        self.wallNanoseconds = wallNanoseconds
    }
}

/// When a role wants its next turn.
public enum Wake: Hashable, Sendable {
    /// At once: there is work left that was cut into turns.
    case now
    /// At this instant, or as soon as a descriptor has something.
    case at(Instant)
    /// When a descriptor has something.
    case onEvent

    /// Whether it is time.
    public func isDue(at now: Instant) -> Bool {
        switch self {
        case .now: true
        case .at(let instant): instant <= now
        case .onEvent: false
        }
    }

    /// The earlier of two wishes.
    public func earlier(of other: Wake) -> Wake {
        switch (self, other) {
        case (.now, _), (_, .now): .now
        case (.onEvent, let wake), (let wake, .onEvent): wake
        case (.at(let left), .at(let right)): .at(min(left, right))
        }
    }
}
