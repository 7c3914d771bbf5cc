/// Why something was set aside. A closed set, for metrics and headers.
enum DeadReason: String, CaseIterable {
    // What is wrong with a record before anything is pushed.
    case tombstone
    case noKey = "no_key"
    case badLabels = "bad_labels"
    case badTenant = "bad_tenant"
    case unknownSchema = "unknown_schema"
    case unknownEncoding = "unknown_encoding"
    case corruptBlock = "corrupt_block"
    case malformedChunk = "malformed_chunk"
    case labelsInside = "labels_inside"
    case emptyChunk = "empty_chunk"
    case badRecord = "bad_record"
    case tooLarge = "too_large"
    // What Loki will never take.
    case tooFarBehind = "too_far_behind"
    case tooOld = "too_old"
    case tooNew = "too_new"
    case lineTooLong = "line_too_long"
    case tooManyMetadata = "too_many_metadata"
    case metadataTooLarge = "metadata_too_large"
    case metadataName = "metadata_name"
    case streamRefused = "stream_refused"
    case rateNeverClears = "rate_never_clears"
    case unexplainedError = "unexplained_error"
    case refused
}

/// Something that goes to the dead-letter topic: a whole record with its original bytes, or entries of one.
struct DeadLetter {
    /// What is kept.
    enum Content {
        /// The record as it came.
        case record
        /// Entries that were refused while others of the same record were taken.
        case entries(Chunk)
    }

    var origin: Origin
    var content: Content
    var reason: DeadReason
    /// The HTTP status, or 0.
    var status: Int
    /// What the server or our own check said, for people.
    var detail: String
    /// How often it was pushed.
    var attempts: Int
    /// How many entries it holds, as far as known; 1 for a record that could not be read.
    var entries: Int
    /// How many lines of files.
    var lines: Int
}
