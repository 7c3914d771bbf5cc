import Flow

/// The clock of a simulated world and all that is still to happen in it. Time jumps from one event to the next.
///
/// Events of one instant happen in the order in which they were asked for, so a run follows from its seed alone.
final class Timeline {
    private struct Event {
        var time: Int64
        var number: UInt64
        var action: () -> Void

        func isBefore(_ other: Event) -> Bool { (time, number) < (other.time, other.number) }
    }

    /// A binary heap by time and number.
    private var heap: [Event] = []
    private var number: UInt64 = 0
    /// The monotonic clock. It starts at an odd hour, so that nobody takes it for the wall clock or for zero.
    private(set) var now = Instant(nanoseconds: 3_600_000_000_000)
    /// Events that happened.
    private(set) var steps = 0

    /// Lets `action` happen after `span`; never in the past.
    func after(_ span: Instant.Span, _ action: @escaping () -> Void) {
        at(now + span, action)
    }

    /// Lets `action` happen at `instant`, or now if that is over.
    func at(_ instant: Instant, _ action: @escaping () -> Void) {
        number += 1
        heap.append(Event(time: max(instant, now).nanoseconds, number: number, action: action))
        rise(heap.count - 1)
    }

    /// When the next event is due; nil when there is none.
    var next: Instant? { heap.first.map { Instant(nanoseconds: $0.time) } }

    /// Jumps to the next event and lets it happen.
    /// - Returns: false when there is none.
    func step() -> Bool {
        guard let first = heap.first else { return false }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink(0)
        }
        now = Instant(nanoseconds: first.time)
        steps += 1
        first.action()
        return true
    }

    /// Forgets what was to happen; what the actions hold is let go.
    func removeAll() { heap.removeAll() }

    private func rise(_ start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard heap[index].isBefore(heap[parent]) else { return }
            heap.swapAt(index, parent)
            index = parent
        }
    }

    private func sink(_ start: Int) {
        var index = start
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
                if heap[child].isBefore(heap[least]) { least = child }
            }
            guard least != index else { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}
