import CRdKafka
import CShims
import Glibc

/// An eventfd that librdkafka writes to when a queue stops being empty. Closed when its last holder lets go: a
/// descriptor number that was given away too early could be a file's by the time librdkafka writes to it.
final class WakeDescriptor {
    let number: Int32

    init() throws(KafkaError) {
        number = shim_eventfd()
        guard number >= 0 else { throw KafkaError(.other, "no event descriptor: \(errno)") }
    }

    deinit {
        close(number)
    }

    /// Makes the loop look.
    func raise() {
        var one: UInt64 = 1
        _ = unsafe write(number, &one, 8)
    }

    /// Edge-triggered: clear it first, then drain the queue to its end.
    func clear() {
        var value: UInt64 = 0
        _ = unsafe read(number, &value, 8)
    }
}

/// Ends clients without keeping the loop waiting: destroying one joins its threads, and one of those may be inside a
/// name lookup. Whoever lets go of this last waits for all of them, within a bound.
@safe
final class Retirement {
    private static let secondsToWait = 5
    private var threads: [pthread_t] = []

    /// Destroys a client that nobody uses any more, on a thread that does nothing else.
    @unsafe
    func retire(_ handle: OpaquePointer) {
        threads.removeAll { shim_rd_joined($0) != 0 }
        var thread = pthread_t()
        let failed = unsafe pthread_create(
            &thread, nil,
            { argument in
                if let argument = unsafe argument {
                    unsafe rd_kafka_destroy_flags(OpaquePointer(argument), destroyFlags)
                }
                return nil
            }, UnsafeMutableRawPointer(handle))
        if failed == 0 {
            threads.append(thread)
        } else {
            unsafe rd_kafka_destroy_flags(handle, destroyFlags)
        }
    }

    deinit {
        var deadline = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &deadline)
        deadline.tv_sec += Self.secondsToWait
        for thread in threads where unsafe shim_rd_joined_until(thread, &deadline) == 0 {
            pthread_detach(thread)
        }
    }
}

/// A consumer that was not closed is not closed now either: that could wait for brokers.
private let destroyFlags = RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE

/// One `rd_kafka_t`, its queue of events, and what wakes the loop for it. Destroyed when its last holder lets go:
/// records that are still held keep it.
@safe
final class Client {
    @unsafe let handle: OpaquePointer
    @unsafe let queue: OpaquePointer
    let wake: WakeDescriptor
    private let retirement: Retirement

    @unsafe
    init(
        handle: OpaquePointer, queue: OpaquePointer, wake: WakeDescriptor, retirement: Retirement
    ) {
        unsafe self.handle = handle
        unsafe self.queue = queue
        self.wake = wake
        self.retirement = retirement
        unsafe rd_kafka_set_log_queue(handle, queue)
        var one: UInt64 = 1
        unsafe rd_kafka_queue_io_event_enable(queue, wake.number, &one, 8)
        // What was put on the queue before woke nobody, and what comes after it finds the queue not empty.
        wake.raise()
    }

    deinit {
        unsafe rd_kafka_queue_io_event_enable(queue, -1, nil, 0)
        unsafe rd_kafka_queue_destroy(queue)
        unsafe retirement.retire(handle)
    }

    /// The next event, if there is one.
    @unsafe
    func nextEvent() -> OpaquePointer? {
        unsafe rd_kafka_queue_poll(queue, 0)
    }

    /// The reason of a fatal error, or nil.
    func fatalReason() -> (code: rd_kafka_resp_err_t, text: String)? {
        var text = [CChar](repeating: 0, count: 512)
        let code = unsafe rd_kafka_fatal_error(handle, &text, text.count)
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return (code, NativeConfiguration.string(text))
    }
}

/// A line of librdkafka's own log.
public struct KafkaLogLine: Hashable, Sendable {
    /// As syslog counts: 3 error, 4 warning, 6 information, 7 debug.
    public var level: Int
    /// librdkafka's short name of the place: `FAIL`, `OFFSET`, `GETPID`.
    public var facility: String
    /// The text.
    public var message: String

    @unsafe
    init?(event: OpaquePointer) {
        var facility: UnsafePointer<CChar>?
        var text: UnsafePointer<CChar>?
        var level: Int32 = 0
        guard unsafe rd_kafka_event_log(event, &facility, &text, &level) == 0 else { return nil }
        self.level = Int(level)
        self.facility = unsafe facility.map { unsafe String(cString: $0) } ?? ""
        let whole = unsafe text.map { unsafe String(cString: $0) } ?? ""
        // librdkafka puts the name of one of its threads first: `[thrd:main]: `.
        let hasThread = whole.hasPrefix("[thrd:")
        message = hasThread ? whole.firstPlace(of: "]: ").map { String(whole[$0.upperBound...]) } ?? whole : whole
    }
}
