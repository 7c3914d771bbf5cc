import CRdKafka

/// Keeps fetching going in librdkafka before 2.2, whose fetching thread, once the queue is full, looks again only after a
/// second, however soon the queue is drained: measured 15 MB/s where 200 could have been taken.
///
/// There is no call for it; setting the credentials anew, to what they are, wakes all of these threads and does nothing
/// else (`rd_kafka_sasl_set_credentials` -> `rd_kafka_all_brokers_wakeup` in its source). Later versions have
/// `fetch.queue.backoff.ms`, and need none of this.
@safe
struct FetchNudge {
    private let username: String
    private let password: String
    private let bytesBetween: Int
    private let recordsBetween: Int
    private var bytes = 0
    private var records = 0

    /// - Parameters:
    ///   - queueBytes: the bound of the queue in bytes.
    ///   - queueRecords: its bound in records.
    init(settings: KafkaClientSettings, queueBytes: Int, queueRecords: Int) {
        username = settings.security.username
        password = settings.security.password
        // A full queue gets several nudges on its way to empty, so that it does not run dry.
        bytesBetween = max(queueBytes / 8, 1)
        recordsBetween = max(queueRecords / 8, 1)
    }

    /// A record was taken from the queue.
    mutating func took(bytes taken: Int, from client: Client) {
        bytes += taken
        records += 1
        if bytes >= bytesBetween || records >= recordsBetween { now(client) }
    }

    /// Makes the fetching threads look at once.
    mutating func now(_ client: Client) {
        bytes = 0
        records = 0
        if let error = unsafe rd_kafka_sasl_set_credentials(client.handle, username, password) {
            unsafe rd_kafka_error_destroy(error)
        }
    }
}
