import Bytes
import Record

/// Lines of any other form.
extension LineParser {
    /// What can be had of a line that no form matches.
    mutating func plain(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        fields.add(FieldName(.format), "plain" as StaticString)
        Self.addNeutral(&fields)
        return Verdict(service: .other, level: .none, format: "plain")
    }
}
