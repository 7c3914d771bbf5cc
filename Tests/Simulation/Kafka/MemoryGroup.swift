import Flow
import Kafka

/// One consumer group's coordinator: who is in, who has which partition, and how far it is committed.
///
/// Cooperative: a partition that moves is first given up by its owner, then given to the next one; all others stay.
final class MemoryGroup {
    /// A member: a process, or a phantom that holds partitions and reads nothing.
    final class Member {
        let number: Int
        let instance: String
        weak var consumer: MemoryConsumer?
        let isPhantom: Bool

        init(_ number: Int, _ instance: String, _ consumer: MemoryConsumer?) {
            self.number = number
            self.instance = instance
            self.consumer = consumer
            isPhantom = consumer == nil
        }
    }

    private unowned let kafka: MemoryKafka
    private unowned let stage: Stage
    private let options: KafkaOptions
    private var chance: Chance
    private var members: [Member] = []
    private var owners: [TopicPartition: Member] = [:]
    private var targets: [TopicPartition: Member] = [:]
    /// Partitions that are on their way to their owner.
    private var coming: [TopicPartition: Member] = [:]
    private var nextNumber = 1
    private(set) var committed: [TopicPartition: Int64] = [:]
    /// The topic that the group reads.
    var topic = ""
    /// Told each commit that is durable.
    var onCommit: ((PartitionOffset) -> Void)?

    init(_ kafka: MemoryKafka) {
        self.kafka = kafka
        stage = kafka.stage
        options = kafka.options
        chance = kafka.stage.chance("group")
    }

    private var places: [TopicPartition] { kafka.partitions(of: topic).map(\.place) }

    /// Members that are processes.
    var size: Int { members.count { !$0.isPhantom } }

    // Joining and leaving

    /// A process joins; a member of the same instance name gives its place to it.
    func join(_ consumer: MemoryConsumer, instance: String) {
        let delay = chance.span(.milliseconds(5)...(.milliseconds(300)))
        stage.timeline.after(delay) { [weak self, weak consumer] in
            guard let self, let consumer, !consumer.isGone else { return }
            if !instance.isEmpty, let index = members.firstIndex(where: { $0.instance == instance }) {
                replace(index, by: consumer)
                return
            }
            let member = Member(nextNumber, instance, consumer)
            nextNumber += 1
            members.append(member)
            consumer.member = member
            if size > 1 { stage.mark(.secondMember) }
            stage.history.note("group", "joins", at: .short, weight: member.number, "member \(member.number)")
            rebalance()
        }
    }

    private func replace(_ index: Int, by consumer: MemoryConsumer) {
        let old = members[index]
        old.consumer?.fenced()
        let member = Member(old.number, old.instance, consumer)
        members[index] = member
        consumer.member = member
        let kept = places.filter { owners[$0] === old }
        for place in kept { owners[place] = member }
        for place in places where targets[place] === old { targets[place] = member }
        stage.history.note("group", "comes back", at: .short, "member \(member.number) under its old name")
        consumer.deliver(.assigned(kept))
        settle()
    }

    /// A member says goodbye, or the coordinator gives it up.
    func remove(_ member: Member, because reason: StaticString) {
        guard members.contains(where: { $0 === member }) else { return }
        stage.history.note("group", "leaves", at: .short, "member \(member.number): \(reason)")
        members.removeAll { $0 === member }
        for place in places where owners[place] === member { owners[place] = nil }
        rebalance()
    }

    /// A process died without a word: the coordinator notices after the session time-out.
    func silence(_ member: Member) {
        stage.timeline.after(options.sessionTimeout) { [weak self] in
            guard let self, member.consumer?.isGone ?? true else { return }
            remove(member, because: "session time-out")
        }
    }

    // Moving partitions

    private func rebalance() {
        stage.mark(.rebalance)
        targets = [:]
        guard !members.isEmpty else { return }
        let places = places
        let quota = (places.count + members.count - 1) / members.count
        var load: [Int: Int] = [:]
        var homeless: [TopicPartition] = []
        for place in places {
            if let owner = owners[place], load[owner.number, default: 0] < quota {
                targets[place] = owner
                load[owner.number, default: 0] += 1
            } else {
                homeless.append(place)
            }
        }
        for place in homeless {
            let least = members.min {
                (load[$0.number, default: 0], $0.number) < (load[$1.number, default: 0], $1.number)
            }
            guard let least else { continue }
            targets[place] = least
            load[least.number, default: 0] += 1
        }
        settle()
    }

    /// Asks for what must be given up and gives what is free.
    private func settle() {
        // What has not arrived can be given to another without a word.
        for place in places where owners[place] !== targets[place] {
            if let member = coming[place], member === owners[place] { owners[place] = nil }
        }
        for member in members {
            let leaving = places.filter { owners[$0] === member && targets[$0] !== member }
            if !leaving.isEmpty { ask(member, for: leaving) }
            let coming = places.filter { owners[$0] == nil && targets[$0] === member }
            if !coming.isEmpty { give(member, coming) }
        }
    }

    private func ask(_ member: Member, for places: [TopicPartition]) {
        guard let consumer = member.consumer else {
            if member.isPhantom { released(member, places) }
            return
        }
        guard consumer.revoke(places) else { return }
        stage.mark(.revoked)
        stage.history.note(
            "group", "revokes", at: .short, "member \(member.number): \(places.map(\.partition))")
        stage.timeline.after(options.rebalanceTimeout) { [weak self, weak member] in
            guard let self, let member else { return }
            if places.contains(where: { self.owners[$0] === member && self.targets[$0] !== member }) {
                evict(member, because: "rebalance time-out")
            }
        }
    }

    private func give(_ member: Member, _ places: [TopicPartition]) {
        for place in places {
            owners[place] = member
            coming[place] = member
        }
        let delay = chance.span(.milliseconds(2)...(.milliseconds(200)))
        stage.history.note("group", "assigns", at: .short, "member \(member.number): \(places.map(\.partition))")
        if member.number > 1, !member.isPhantom { stage.mark(.memberTakesOver) }
        stage.timeline.after(delay) { [weak self, weak member] in
            guard let self, let member, members.contains(where: { $0 === member }) else { return }
            let still = places.filter { self.owners[$0] === member }
            for place in still { coming[place] = nil }
            member.consumer?.deliver(.assigned(still))
        }
    }

    /// A member has given up partitions.
    func released(_ member: Member, _ places: [TopicPartition]) {
        for place in places where owners[place] === member { owners[place] = nil }
        stage.timeline.after(chance.span(.milliseconds(1)...(.milliseconds(50)))) { [weak self] in self?.settle() }
    }

    /// The coordinator gives a living member up; it learns of it later.
    func evict(_ member: Member, because reason: StaticString) {
        guard members.contains(where: { $0 === member }) else { return }
        stage.mark(.evicted)
        let lost = places.filter { owners[$0] === member }
        remove(member, because: reason)
        let delay = chance.spanByMagnitude(.milliseconds(10)...(.seconds(8)))
        stage.timeline.after(delay) { [weak member] in member?.consumer?.lost(lost) }
    }

    // Commits

    /// A commit request arrives.
    /// - Returns: why it fails, or nil when it is durable.
    func commit(_ offsets: [PartitionOffset], by member: Member?) -> String? {
        guard let member, members.contains(where: { $0 === member }) else {
            stage.mark(.commitStale)
            return "Broker: Unknown member"
        }
        guard offsets.allSatisfy({ owners[$0.place] === member }) else {
            stage.mark(.commitStale)
            return "Broker: Specified group generation id is not valid"
        }
        store(offsets)
        return nil
    }

    /// Makes offsets durable.
    func store(_ offsets: [PartitionOffset]) {
        for offset in offsets {
            committed[offset.place] = offset.offset
            stage.history.note(
                "group", "committed", at: .short, weight: Int(offset.offset),
                "\(offset.place.partition)@\(offset.offset)")
            onCommit?(offset)
        }
    }

    // Faults

    /// Lets rebalances and evictions happen, as the options say.
    func startTroubles() {
        if let every = options.rebalanceEvery { planPhantom(every) }
        if let every = options.evictionEvery { planEviction(every) }
    }

    /// A member that reads nothing comes and goes, and what it held comes back.
    private func planPhantom(_ every: Instant.Span) {
        stage.timeline.after(chance.span(.zero...every * 2)) { [weak self] in
            guard let self, stage.faultsAllowed else { return }
            let phantom = Member(nextNumber, "", nil)
            nextNumber += 1
            members.append(phantom)
            stage.history.note("group", "phantom joins", at: .short)
            rebalance()
            stage.timeline.after(chance.spanByMagnitude(.milliseconds(10)...(.seconds(10)))) { [weak self] in
                self?.remove(phantom, because: "phantom")
            }
            planPhantom(every)
        }
    }

    private func planEviction(_ every: Instant.Span) {
        stage.timeline.after(chance.span(.zero...every * 2)) { [weak self] in
            guard let self, stage.faultsAllowed else { return }
            let living = members.filter { $0.consumer.map { !$0.isGone } ?? false }
            if !living.isEmpty { evict(chance.pick(living), because: "no heartbeat") }
            planEviction(every)
        }
    }

    /// Phantoms leave.
    func endFaults() {
        for member in members where member.isPhantom { remove(member, because: "phantom") }
    }
}
