import Bytes

/// A Kafka broker, and the other programs of a machine.
extension LogGenerator {
    /// The layout of the distribution: `[%d] %p %m (%c)`. One record in fifty brings a stack trace.
    mutating func kafka(_ buffer: inout ByteBuffer) {
        let hasTrace = random.chance(2)
        buffer.append("[")
        clock.date(" ", into: &buffer)
        buffer.append(",")
        clock.fraction(3, into: &buffer)
        buffer.append("] ")
        buffer.append(hasTrace ? "ERROR" : random.pick(["INFO", "INFO", "INFO", "INFO", "INFO", "WARN", "DEBUG"]))
        buffer.append(" ")
        if hasTrace { kafkaTrace(&buffer) } else { kafkaMessage(&buffer) }
    }

    private mutating func kafkaMessage(_ buffer: inout ByteBuffer) {
        let broker = Int64(1 + random.below(3))
        switch random.below(4) {
        case 0:
            buffer.append("[GroupCoordinator ")
            buffer.append(decimal: broker)
            buffer.append("]: Preparing to rebalance group orders")
            mark(&buffer)
            buffer.append(" in state PreparingRebalance with old generation ")
            buffer.append(decimal: Int64(random.below(900)))
            buffer.append(" (__consumer_offsets-")
            buffer.append(decimal: Int64(random.below(50)))
            buffer.append(") (reason: Adding new member consumer-orders-1 with group instance id None; client reason: ")
            buffer.append("not provided) (kafka.coordinator.group.GroupCoordinator)\n")
        case 1:
            buffer.append("[UnifiedLog partition=")
            buffer.append(random.pick(Words.topics))
            buffer.append("-")
            buffer.append(decimal: Int64(random.below(12)))
            buffer.append(", dir=/var/lib/kafka/data] Rolled new log segment at offset ")
            buffer.append(decimal: Int64(random.below(90_000_000)))
            buffer.append(" in ")
            buffer.append(decimal: Int64(random.below(40)))
            buffer.append(" ms, tag ")
            mark(&buffer)
            buffer.append(". (org.apache.kafka.storage.internals.log.UnifiedLog)\n")
        case 2:
            buffer.append("[ReplicaFetcher replicaId=")
            buffer.append(decimal: broker)
            buffer.append(", leaderId=2, fetcherId=0] Truncating partition ")
            buffer.append(random.pick(Words.topics))
            buffer.append("-")
            buffer.append(decimal: Int64(random.below(12)))
            buffer.append(" with TruncationState(offset=")
            buffer.append(decimal: Int64(random.below(90_000_000)))
            buffer.append(", completed=true) due to local high watermark, session ")
            mark(&buffer)
            buffer.append(" (kafka.server.ReplicaFetcherThread)\n")
        default:
            buffer.append("[SocketServer listenerType=BROKER, nodeId=")
            buffer.append(decimal: broker)
            buffer.append("] Failed authentication with /10.0.0.")
            buffer.append(decimal: Int64(random.below(256)))
            buffer.append(" (channelId=10.0.0.")
            buffer.append(decimal: broker)
            buffer.append(":9092-10.0.0.7:41234-")
            mark(&buffer)
            buffer.append(
                ") (Authentication failed during authentication due to invalid credentials with SASL mechanism ")
            buffer.append("SCRAM-SHA-512) (org.apache.kafka.common.network.Selector)\n")
        }
    }

    private mutating func kafkaTrace(_ buffer: inout ByteBuffer) {
        buffer.append("[ReplicaManager broker=")
        buffer.append(decimal: Int64(1 + random.below(3)))
        buffer.append("] Error processing append operation on partition ")
        buffer.append(random.pick(Words.topics))
        buffer.append("-")
        buffer.append(decimal: Int64(random.below(12)))
        buffer.append(" for request ")
        mark(&buffer)
        buffer.append(" (kafka.server.ReplicaManager)\n")
        buffer.append(
            "org.apache.kafka.common.errors.NotEnoughReplicasException: The size of the current ISR Set(1) is insufficient"
        )
        buffer.append(" to satisfy the min.isr requirement of 2, request ")
        mark(&buffer)
        buffer.append("\n")
        for frame in Words.frames.prefix(1 + random.below(Words.frames.count)) {
            buffer.append("\tat ")
            buffer.append(frame)
            buffer.append(" [")
            mark(&buffer)
            buffer.append("]\n")
        }
    }

    mutating func other(_ buffer: inout ByteBuffer) {
        switch random.below(3) {
        case 0:
            buffer.append("ts=")
            clock.date("T", into: &buffer)
            buffer.append(".")
            clock.fraction(3, into: &buffer)
            buffer.append("Z level=")
            buffer.append(random.pick(["info", "info", "warn", "error", "debug"]))
            buffer.append(" caller=compact.go:")
            buffer.append(decimal: Int64(random.below(900)))
            buffer.append(" component=tsdb msg=\"write block\" mint=1795500000000 maxt=1795507200000 ulid=01HF")
            mark(&buffer)
            buffer.append(" duration=")
            buffer.append(decimal: Int64(random.below(900)))
            buffer.append("ms err=\"")
            buffer.append(random.pick(Words.messages))
            buffer.append("\"\n")
        case 1:
            clock.syslog(into: &buffer)
            buffer.append(" edge-1 sshd[")
            buffer.append(decimal: Int64(random.below(32_000)))
            buffer.append("]: Failed password for invalid user ")
            buffer.append(random.pick(Words.users))
            buffer.append(" from 198.51.100.")
            buffer.append(decimal: Int64(random.below(256)))
            buffer.append(" port ")
            buffer.append(decimal: Int64(1024 + random.below(60_000)))
            buffer.append(" ssh2 session ")
            mark(&buffer)
            buffer.append("\n")
        default:
            clock.date(" ", into: &buffer)
            buffer.append(" worker ")
            buffer.append(decimal: Int64(random.below(64)))
            buffer.append(" finished job ")
            mark(&buffer)
            buffer.append(": ")
            buffer.append(random.pick(Words.messages))
            buffer.append("\n")
        }
    }
}
