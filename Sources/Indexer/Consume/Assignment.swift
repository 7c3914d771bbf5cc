import Kafka

/// The partitions that are ours now, and how the book of pauses differs from what the consumer was told.
struct Assignment {
    /// In the order in which they came.
    private(set) var partitions: [OwnedPartition] = []
    private var byPlace: [TopicPartition: OwnedPartition] = [:]
    private var pausedAtEdge: Set<TopicPartition> = []

    subscript(_ place: TopicPartition) -> OwnedPartition? { byPlace[place] }

    /// Records that are neither accepted nor set aside.
    var outstanding: Int { partitions.reduce(0) { $0 + $1.outstanding } }

    mutating func add(_ places: [TopicPartition]) {
        for place in places where byPlace[place] == nil {
            let partition = OwnedPartition(place)
            partitions.append(partition)
            byPlace[place] = partition
        }
    }

    /// They are not ours any more.
    mutating func remove(_ places: [TopicPartition]) {
        for place in places {
            byPlace.removeValue(forKey: place)?.giveUp()
            pausedAtEdge.remove(place)
        }
        partitions.removeAll { !$0.isOwned }
    }

    /// What the group's coordinator does not have yet.
    var uncommitted: [PartitionOffset] { partitions.compactMap(\.uncommitted) }

    /// What the consumer must be told, so that its pauses are those of the book.
    mutating func pauseChanges() -> (pause: [TopicPartition], resume: [TopicPartition]) {
        var pause: [TopicPartition] = []
        var resume: [TopicPartition] = []
        for partition in partitions {
            if partition.pause.isEmpty {
                if pausedAtEdge.remove(partition.place) != nil { resume.append(partition.place) }
            } else if pausedAtEdge.insert(partition.place).inserted {
                pause.append(partition.place)
            }
        }
        return (pause, resume)
    }

    /// Partitions that are paused.
    var pausedCount: Int { partitions.count { !$0.pause.isEmpty } }
}
