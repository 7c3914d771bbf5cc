/// A queue that lets go of an element as soon as it is taken: what an element holds (a record's bytes) must not stay in
/// memory because others wait behind it (P5).
public struct Fifo<Element> {
    private var slots: [Element?] = []
    private var head = 0

    /// Empty.
    public init() {}

    /// Of these, the first one first.
    public init(_ elements: [Element]) { slots = elements }

    /// How many wait.
    public var count: Int { slots.count - head }
    /// Whether none does.
    public var isEmpty: Bool { head == slots.count }
    /// The one that waits longest.
    public var first: Element? { head < slots.count ? slots[head] : nil }
    /// All that wait, in order.
    public var elements: [Element] { slots[head...].compactMap { $0 } }

    /// Puts one at the end.
    public mutating func append(_ element: Element) { slots.append(element) }

    /// Takes the one that waits longest.
    @discardableResult
    public mutating func popFirst() -> Element? {
        guard head < slots.count else { return nil }
        let element = slots[head]
        slots[head] = nil
        head += 1
        if head == slots.count {
            slots.removeAll(keepingCapacity: slots.capacity <= 1024)
            head = 0
        } else if head >= 64, head * 2 >= slots.count {
            slots.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Takes out all that `isUnwanted` holds for.
    /// - Returns: them, in order.
    public mutating func remove(where isUnwanted: (Element) -> Bool) -> [Element] {
        let unwanted = elements.filter(isUnwanted)
        guard !unwanted.isEmpty else { return [] }
        self = Fifo(elements.filter { !isUnwanted($0) })
        return unwanted
    }
}
