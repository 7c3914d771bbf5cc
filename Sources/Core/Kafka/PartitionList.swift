import CRdKafka

/// A list of partitions in librdkafka's shape.
@safe
struct PartitionList: ~Copyable {
    @unsafe let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?

    init(_ places: [TopicPartition]) {
        self.init(places.map { PartitionOffset($0, Int64(RD_KAFKA_OFFSET_INVALID)) })
    }

    init(_ offsets: [PartitionOffset]) {
        unsafe pointer = rd_kafka_topic_partition_list_new(Int32(offsets.count))
        for offset in offsets {
            let entry = unsafe rd_kafka_topic_partition_list_add(pointer, offset.place.topic, offset.place.partition)
            unsafe entry?.pointee.offset = offset.offset
        }
    }

    deinit {
        unsafe rd_kafka_topic_partition_list_destroy(pointer)
    }

    /// What is in it, with the first error of an entry.
    var content: (offsets: [PartitionOffset], error: rd_kafka_resp_err_t) {
        unsafe Self.read(pointer)
    }

    /// The entries of a list that somebody else owns.
    @unsafe
    static func read(
        _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
    ) -> (offsets: [PartitionOffset], error: rd_kafka_resp_err_t) {
        guard let list = unsafe list?.pointee, unsafe list.cnt > 0, let entries = unsafe list.elems else {
            return ([], RD_KAFKA_RESP_ERR_NO_ERROR)
        }
        var offsets: [PartitionOffset] = []
        var error = RD_KAFKA_RESP_ERR_NO_ERROR
        for index in unsafe 0..<Int(list.cnt) {
            let entry = unsafe entries[index]
            guard let topic = unsafe entry.topic else { continue }
            let place = unsafe TopicPartition(String(cString: topic), entry.partition)
            offsets.append(unsafe PartitionOffset(place, entry.offset))
            if error == RD_KAFKA_RESP_ERR_NO_ERROR, unsafe entry.err != RD_KAFKA_RESP_ERR_NO_ERROR {
                error = unsafe entry.err
            }
        }
        return (offsets, error)
    }
}
