import Bytes
import CRdKafka
import CShims
public import Flow
import Glibc

/// Bounds of a producer.
public struct ProducerOptions: Hashable, Sendable {
    /// Bytes that may be handed over and not yet reported; beyond it `produce` answers `.queueFull`.
    public var queueBytes: Int
    /// The same, counted in messages.
    public var queueMessages: Int
    /// How long a message waits for company before it is sent.
    public var linger: Instant.Span
    /// The longest message that is taken, key and headers included. Brokers take about 1 MB unless told otherwise.
    public var messageBytes: Int
    /// The topic that is asked for to find out whether a broker is back. Empty: only deliveries tell.
    public var topic: String

    /// All five.
    public init(
        queueBytes: Int = 16 << 20, queueMessages: Int = 10_000, linger: Instant.Span = .milliseconds(5),
        messageBytes: Int = 1_000_000, topic: String = ""
    ) {
        self.queueBytes = queueBytes
        self.queueMessages = queueMessages
        self.linger = linger
        self.messageBytes = messageBytes
        self.topic = topic
    }
}

/// The producing side over librdkafka: idempotent, acknowledged by all in-sync replicas, without a time limit.
///
/// Belongs to one thread. Wait for `descriptor` to become readable, then `poll`.
@safe
public final class Producer: ProducerEdge {
    private let settings: KafkaClientSettings
    private let options: ProducerOptions
    private let onLog: ((KafkaLogLine) -> Void)?
    private let wake: WakeDescriptor
    private let retirement = Retirement()
    private var client: Client?
    private var batch: ReportBatch?
    private var waiting: [ProducerEvent] = []
    private var troubles = BrokerTroubles()
    private var question: TopicQuestion
    private var saidFatal = false
    private var hasDelivered = false
    private var messages = 0
    private var bytes = 0

    /// A producer that starts to connect at once.
    /// - Parameters:
    ///   - onLog: receives librdkafka's own log lines, called from `poll`.
    /// - Throws: `.invalid` when a property or a file (certificate, key) cannot be used.
    public init(
        settings: KafkaClientSettings, options: ProducerOptions = ProducerOptions(),
        onLog: ((KafkaLogLine) -> Void)? = nil
    ) throws(KafkaError) {
        self.settings = settings
        self.options = options
        self.onLog = onLog
        question = TopicQuestion(topic: options.topic)
        wake = try WakeDescriptor()
        client = try Self.makeClient(settings, options, wake, retirement)
    }

    /// Becomes readable when there is something to `poll`. The same one for the producer's whole life.
    public var descriptor: Int32 { wake.number }

    /// Why the brokers refuse us, while nothing has ever been delivered: wrong from the start. Later refusals are troubles that
    /// may pass, for credentials change on the brokers' side as well.
    public private(set) var refusal: String?

    /// Messages and bytes (key and value) handed over and not yet reported.
    public var outstanding: (messages: Int, bytes: Int) { (messages, bytes) }

    /// Hands over one message. Key and value are copied, once, before it returns.
    public func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        // Without a client only `rebuild` helps, and its `.fatal` is on its way.
        guard let client, !saidFatal else { return .queueFull }
        let native = unsafe Self.nativeHeaders(headers)
        let error = unsafe Self.withPointer(key) { keyStart, keyLength in
            unsafe Self.withPointer(value) { valueStart, valueLength in
                unsafe shim_rd_produce(
                    client.handle, topic, keyStart, keyLength, valueStart, valueLength, native, timestampMilliseconds,
                    UnsafeMutableRawPointer(bitPattern: UInt(token)))
            }
        }
        let length = (key?.byteCount ?? 0) + (value?.byteCount ?? 0)
        if error == RD_KAFKA_RESP_ERR_NO_ERROR {
            messages += 1
            bytes += length
            return .enqueued
        }
        if let native = unsafe native { unsafe rd_kafka_headers_destroy(native) }
        return refusal(error, topic: topic, length: length)
    }

    private func refusal(_ error: rd_kafka_resp_err_t, topic: String, length: Int) -> ProduceOutcome {
        switch error {
        case RD_KAFKA_RESP_ERR__QUEUE_FULL:
            return .queueFull
        case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
            return .refused("a message of \(length) bytes is more than the \(options.messageBytes) that are allowed")
        case RD_KAFKA_RESP_ERR__FATAL:
            noteFatal()
            return .queueFull
        default:
            return .refused("topic \"\(topic)\": \(describe(error))")
        }
    }

    /// Takes what happened since the last call, at most `limit` events, in order. Never waits.
    /// - Returns: whether there may be more.
    public func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        wake.clear()
        if troubles.isOpen, let client { question.ask(client, at: monotonicNow(), notWithin: .seconds(10)) }
        let end = events.count + limit
        while events.count < end {
            if !waiting.isEmpty {
                events.append(waiting.removeFirst())
            } else if let report = batch?.next() {
                // What a fatal error purges from the queue did not fail for a reason of its own: it is sent again after
                // the rebuild, like everything else that is unreported.
                if saidFatal, report.delivery.failure != nil { continue }
                messages -= 1
                bytes -= report.bytes
                if report.delivery.failure == nil {
                    question.saw(broker: report.broker)
                    troubles.clear()
                    hasDelivered = true
                    refusal = nil
                }
                events.append(.report(report.delivery))
            } else {
                batch = nil
                guard let event = unsafe client?.nextEvent() else { return false }
                unsafe take(event)
            }
        }
        return true
    }

    /// Gives up everything unreported and starts afresh. Does not wait for the end of what was.
    public func rebuild() {
        batch = nil
        waiting.removeAll()
        client = nil
        messages = 0
        bytes = 0
        saidFatal = false
        troubles = BrokerTroubles()
        question.forget()
        do throws(KafkaError) {
            client = try Self.makeClient(settings, options, wake, retirement)
        } catch {
            saidFatal = true
            waiting.append(.fatal("the producer cannot be built anew: \(error.message)"))
        }
    }

    /// Takes over one event of librdkafka.
    @unsafe
    private func take(_ event: OpaquePointer) {
        let type = unsafe rd_kafka_event_type(event)
        if type == RD_KAFKA_EVENT_DR {
            unsafe batch = ReportBatch(event: event)
            return
        }
        defer { unsafe rd_kafka_event_destroy(event) }
        if type == RD_KAFKA_EVENT_ERROR, unsafe rd_kafka_event_error_is_fatal(event) != 0 {
            noteFatal()
        } else if type == RD_KAFKA_EVENT_ERROR {
            unsafe note(rd_kafka_event_error(event), unsafe Self.text(rd_kafka_event_error_string(event)))
        } else if type == RD_KAFKA_EVENT_DESCRIBECONFIGS_RESULT {
            if unsafe question.take(event) != nil, troubles.isOpen {
                troubles.clear()
                waiting.append(.reachable)
            }
        } else if type == RD_KAFKA_EVENT_LOG, let line = unsafe KafkaLogLine(event: event) {
            if let complaint = troubles.take(line, at: monotonicNow()) { waiting.append(.trouble(complaint.line)) }
            onLog?(line)
        }
    }

    private func note(_ error: rd_kafka_resp_err_t, _ text: String) {
        // Refused credentials are no end of a producer: they may be mended on the brokers' side.
        guard let complaint = troubles.take(error, text, at: monotonicNow()) else { return }
        if case .refused(let line) = complaint, !hasDelivered { refusal = line }
        waiting.append(.trouble(complaint.line))
    }

    private func noteFatal() {
        guard !saidFatal else { return }
        saidFatal = true
        let reason = client?.fatalReason()
        waiting.append(.fatal(reason.map { "\(describe($0.code)): \($0.text)" } ?? "fatal error"))
    }

    /// Brings about a fatal error, for tests: no broker can be made to cause one at will.
    func raiseFatalError() {
        unsafe rd_kafka_test_fatal_error(client?.handle, RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, "test")
    }

    private static func makeClient(
        _ settings: KafkaClientSettings, _ options: ProducerOptions, _ wake: WakeDescriptor, _ retirement: Retirement
    ) throws(KafkaError) -> Client {
        let configuration = NativeConfiguration()
        try configuration.set("linger.ms", "\(options.linger.millisecondsRoundedUp)")
        try configuration.set("message.max.bytes", "\(options.messageBytes)")
        try configuration.apply(settings)
        try configuration.set("enable.idempotence", "true")
        try configuration.set("acks", "all")
        try configuration.set("message.timeout.ms", "0")
        try configuration.set("compression.codec", "none")
        try configuration.set("partitioner", "murmur2_random")
        try configuration.set("queue.buffering.max.kbytes", "\(max(options.queueBytes / 1024, 1))")
        try configuration.set("queue.buffering.max.messages", "\(max(options.queueMessages, 1))")
        configuration.setEvents(
            RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_LOG | RD_KAFKA_EVENT_DESCRIBECONFIGS_RESULT)
        let handle = unsafe try configuration.makeHandle(RD_KAFKA_PRODUCER)
        guard let queue = unsafe rd_kafka_queue_get_main(handle) else {
            unsafe retirement.retire(handle)
            throw KafkaError(.other, "librdkafka has no queue")
        }
        return unsafe Client(handle: handle, queue: queue, wake: wake, retirement: retirement)
    }

    @unsafe
    private static func nativeHeaders(_ headers: [RecordHeader]) -> OpaquePointer? {
        guard !headers.isEmpty, let list = unsafe rd_kafka_headers_new(headers.count) else { return nil }
        for header in headers {
            unsafe header.value.withUnsafeBytes { value in
                // A null value is not an empty one: give a pointer in any case.
                let start = unsafe value.baseAddress ?? UnsafeRawPointer(list)
                _ = unsafe rd_kafka_header_add(list, header.name, -1, start, value.count)
            }
        }
        return unsafe list
    }

    /// Runs `body` with the bytes of `span`: null when there is no span, not null when it is empty.
    @unsafe
    private static func withPointer<Result>(
        _ span: RawSpan?, _ body: (UnsafeRawPointer?, Int) -> Result
    ) -> Result {
        guard let span else { return body(nil, 0) }
        return unsafe span.withUnsafeBytes { buffer in
            if let start = buffer.baseAddress { return unsafe body(start, buffer.count) }
            var nothing: UInt8 = 0
            return unsafe withUnsafeBytes(of: &nothing) { unsafe body($0.baseAddress, 0) }
        }
    }

    @unsafe
    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }
}

/// The delivery reports of one event.
@safe
private final class ReportBatch {
    @unsafe private let event: OpaquePointer

    @unsafe
    init(event: OpaquePointer) {
        unsafe self.event = event
    }

    deinit {
        unsafe rd_kafka_event_destroy(event)
    }

    func next() -> (delivery: DeliveryReport, bytes: Int, broker: Int32)? {
        guard let message = unsafe rd_kafka_event_message_next(event) else { return nil }
        let facts = unsafe message.pointee
        let failed = unsafe facts.err != RD_KAFKA_RESP_ERR_NO_ERROR
        let delivery = unsafe DeliveryReport(
            token: UInt64(UInt(bitPattern: facts._private)), partition: facts.partition,
            offset: failed ? -1 : facts.offset, failure: failed ? describe(facts.err) : nil)
        return unsafe (delivery, facts.len + facts.key_len, rd_kafka_message_broker_id(message))
    }
}

func monotonicNow() -> Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
}
