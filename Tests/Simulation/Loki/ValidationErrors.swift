/// What the distributor has against parts of a push: others are stored, and the answer is a 400.
struct ValidationErrors {
    private var errors: [(text: String, count: Int)] = []

    mutating func add(_ text: String) {
        if let index = errors.firstIndex(where: { $0.text == text }) {
            errors[index].count += 1
        } else {
            errors.append((text, 1))
        }
    }

    var answer: LokiAnswer? {
        guard let first = errors.first else { return nil }
        if errors.count == 1, first.count == 1 { return LokiAnswer(status: 400, body: first.text + "\n") }
        return LokiAnswer(
            status: 400, body: errors.map { "\($0.count) errors like: \($0.text)" }.joined(separator: "; ") + "\n")
    }
}
