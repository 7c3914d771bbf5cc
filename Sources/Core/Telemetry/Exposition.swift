public import Bytes

extension MetricRegistry {
    /// Appends everything in Prometheus' text format 0.0.4: families by name, series by label values, histograms with
    /// cumulative `le` buckets.
    /// - Parameter extra: samples that are read at this moment instead of being kept (`ProcessMetrics`).
    public func expose(into page: inout ByteBuffer, extra: [(family: MetricFamily, value: Double)] = []) {
        var writers: [(name: String, write: (inout ByteBuffer) -> Void)] = []
        for (family, series) in families {
            writers.append(
                (
                    family.name,
                    { page in
                        Self.head(of: family, into: &page)
                        for one in series.sorted(by: { $0.labels.lexicographicallyPrecedes($1.labels) }) {
                            self.sample(of: family, one, into: &page)
                        }
                    }
                ))
        }
        for (family, value) in extra {
            writers.append(
                (
                    family.name,
                    { page in
                        Self.head(of: family, into: &page)
                        Self.line(family.name, family.labels, [], le: nil, Self.text(value), into: &page)
                    }
                ))
        }
        for writer in writers.sorted(by: { $0.name < $1.name }) { writer.write(&page) }
    }

    private static func head(of family: MetricFamily, into page: inout ByteBuffer) {
        page.append("# HELP \(family.name) \(escaped(family.help, quotes: false))\n")
        page.append("# TYPE \(family.name) \(family.kind.word)\n")
    }

    private func sample(of family: MetricFamily, _ series: Series, into page: inout ByteBuffer) {
        let (names, values) = (family.labels, series.labels)
        switch family.kind {
        case .counter: Self.line(family.name, names, values, le: nil, "\(counters[series.slot])", into: &page)
        case .gauge, .sum: Self.line(family.name, names, values, le: nil, Self.text(gauges[series.slot]), into: &page)
        case .histogram:
            let histogram = histograms[series.slot]
            var count = 0
            for (index, bucket) in histogram.counts.enumerated() {
                count += bucket
                let bound = index < histogram.bounds.count ? Self.text(histogram.bounds[index]) : "+Inf"
                Self.line(family.name + "_bucket", names, values, le: bound, "\(count)", into: &page)
            }
            Self.line(family.name + "_sum", names, values, le: nil, Self.text(histogram.sum), into: &page)
            Self.line(family.name + "_count", names, values, le: nil, "\(count)", into: &page)
        }
    }

    private static func line(
        _ name: String, _ labels: [String], _ values: [String], le: String?, _ value: String,
        into page: inout ByteBuffer
    ) {
        var pairs = zip(labels, values).map { "\($0)=\"\(escaped($1, quotes: true))\"" }
        if let le { pairs.append("le=\"\(le)\"") }
        page.append(name)
        if !pairs.isEmpty { page.append("{\(pairs.joined(separator: ","))}") }
        page.append(" \(value)\n")
    }

    /// Backslash and newline are escaped in help, the double quote in label values too.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\"" where quotes: out += "\\\""
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// As Go's `strconv.ParseFloat` reads it; whole numbers without a point.
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value.rounded() == value, value.magnitude < 1e15 { return "\(Int64(value))" }
        return "\(value)"
    }
}
