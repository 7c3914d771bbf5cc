import Kafka

/// One assigned partition.
final class MemoryReading {
    let place: TopicPartition
    /// The next offset to be fetched; nil until the committed offset is known.
    var position: Int64?
    /// The next offset to be delivered.
    var next: Int64?
    var isPaused = false
    var isFetching = false
    var hasSaidEnd = false
    /// Changes when what was fetched is void.
    var version = 0
    var watermarks: Watermarks?
    /// The last commit that was asked for in this assignment.
    var committed: Int64 = -1

    init(_ place: TopicPartition) { self.place = place }
}
