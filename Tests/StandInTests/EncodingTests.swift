import CZlib
import Testing

@testable import StandIn

/// Notes on Loki, section a.
@Suite(.timeLimit(.minutes(1)))
struct EncodingTests {
    private func json(_ now: Int64) -> String {
        #"{"streams":[{"stream":{"job":"x"},"values":[["\#(now)","hello"]]}]}"#
    }

    @Test func protobufWithSnappy() throws {
        let loki = try Loki()
        #expect(loki.push(loki.stream(#"{job="x"}"#, "hello")) == Answer(204))
        let body = Proto.snappy(Proto.push([loki.stream(#"{job="x"}"#, "more")]))
        #expect(Answer(loki.exchange(Loki.request(body, encoding: "snappy"))) == Answer(204))
        #expect(Answer(loki.exchange(Loki.request(body, type: "text/plain"))) == Answer(204))
        #expect(Set(loki.lines) == ["hello", "more"])
        #expect(loki.standIn.store.totals.repeats == 1)
    }

    @Test func protobufWithSnappyThenGzip() throws {
        let loki = try Loki()
        let body = packed(Proto.snappy(Proto.push([loki.stream(#"{job="x"}"#)])), window: 31)
        #expect(Answer(loki.exchange(Loki.request(body, encoding: "gzip"))) == Answer(204))
        #expect(loki.lines == ["line"])
    }

    @Test func jsonPlainAndPacked() throws {
        let loki = try Loki()
        let text = json(loki.now)
        #expect(loki.push(json: text) == Answer(204))
        #expect(loki.push(json: text, type: "application/json; charset=utf-8") == Answer(204))
        #expect(loki.push(json: text, encoding: "snappy") == Answer(204))
        for (encoding, window) in [("gzip", Int32(31)), ("deflate", -15)] {
            let body = packed(Array(text.utf8), window: window)
            let request = Loki.request(body, type: "application/json", encoding: encoding)
            #expect(Answer(loki.exchange(request)) == Answer(204))
        }
        #expect(loki.lines == ["hello"])
        #expect(loki.standIn.store.totals.repeats == 4)
    }

    @Test func whatIsRefused() throws {
        let loki = try Loki()
        let text = json(loki.now)
        for encoding in ["zstd", "br", "identity", "GZIP", "gzip, deflate"] {
            #expect(
                loki.push(json: text, encoding: encoding)
                    == Answer(400, "Content-Encoding \"\(encoding)\" not supported\n"))
        }
        let zlib = Loki.request(packed(Array(text.utf8), window: 15), type: "application/json", encoding: "deflate")
        #expect(Answer(loki.exchange(zlib)) == Answer(400, "EOF\n"))
        #expect(loki.push(json: text, type: "") == Answer(400, "mime: no media type\n"))
        #expect(loki.push(json: text, type: "text/plain") == Answer(400, "snappy: corrupt input\n"))
        let plain = Loki.request(Proto.push([loki.stream(#"{job="x"}"#)]))
        #expect(Answer(loki.exchange(plain)) == Answer(400, "snappy: corrupt input\n"))
        #expect(Answer(loki.exchange(Loki.request([]))) == Answer(400, "snappy: corrupt input\n"))
        #expect(loki.push(json: "") == Answer(400, "EOF\n"))
        #expect(loki.get("/loki/api/v1/push").status == 405)
        #expect(loki.lines == [])
    }

    @Test func aBlockThatClaimsFourGibibytes() throws {
        let loki = try Loki()
        let answer = Answer(loki.exchange(Loki.request([0xff, 0xff, 0xff, 0xff, 0x0f, 0x00, 0x41])))
        #expect(answer == Answer(400, "snappy: corrupt input\n"))
    }

    @Test func aRequestOverTheSizeLimit() throws {
        let loki = try Loki { $0.limits.requestSize = 10_000 }
        let random = (0..<20_000).map { _ in UInt8.random(in: 0...255) }
        #expect(Answer(loki.exchange(Loki.request(random))).status == 413)
    }

    private func packed(_ plain: [UInt8], window: Int32) -> [UInt8] {
        var stream = unsafe z_stream()
        _ = unsafe deflateInit2_(
            &stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { unsafe deflateEnd(&stream) }
        var source = plain
        var packed = [UInt8](repeating: 0, count: plain.count + 1000)
        return unsafe source.withUnsafeMutableBufferPointer { input in
            unsafe packed.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                _ = unsafe deflate(&stream, Z_FINISH)
                return unsafe Array(output.prefix(Int(stream.total_out)))
            }
        }
    }
}

@Suite struct ProtobufTests {
    private func read(_ bytes: [UInt8]) throws(PushRefusal) -> PushRequest {
        var request = PushRequest()
        try request.read(protobuf: unsafe bytes.span.bytes)
        return request
    }

    private func text(_ slice: PushRequest.Slice, _ bytes: [UInt8]) -> String {
        String(decoding: bytes[slice.range], as: UTF8.self)
    }

    @Test func theLastOfRepeatedLabelsCountsAndEntriesAddUp() throws {
        var stream = Proto()
        stream.field(1, Array("{a=\"1\"}".utf8))
        stream.field(2, Proto.entry(1, [65]))
        stream.field(1, Array("{a=\"2\"}".utf8))
        stream.field(2, Proto.entry(2, [66]))
        stream.field(3, varint: 99)
        let bytes = Proto.push([stream.bytes])
        let request = try read(bytes)
        #expect(request.streams.count == 1)
        #expect(text(request.streams[0].labels, bytes) == "{a=\"2\"}")
        #expect(request.entries.map { text($0.line, bytes) } == ["A", "B"])
    }

    @Test func unknownFieldsAreSkipped() throws {
        var entry = Proto()
        entry.bytes = Proto.entry(5, [65], [("k", "v")])
        entry.field(4, [1, 2, 3])
        entry.field(77, varint: -1)
        entry.bytes += Proto.varint(99 << 3 | 1) + [0, 0, 0, 0, 0, 0, 0, 0]
        entry.bytes += Proto.varint(98 << 3 | 5) + [0, 0, 0, 0]
        entry.bytes += Proto.varint(97 << 3 | 3) + Proto.varint(1 << 3) + [7] + Proto.varint(97 << 3 | 4)
        let bytes = Proto.push([Proto.stream("{}", [entry.bytes])])
        let request = try read(bytes)
        #expect(request.entries.count == 1)
        #expect(request.entries[0].nanoseconds == 5)
        #expect(request.pairs.map { text($0.value, bytes) } == ["v"])
    }

    @Test func everyCutIsAnErrorOrAShorterPush() throws {
        let bytes = Proto.push([
            Proto.stream("{a=\"1\"}", [Proto.entry(1, Array("one".utf8), [("k", "v")]), Proto.entry(2, [])]),
            Proto.stream("{a=\"2\"}", [Proto.entry(3, Array("three".utf8))]),
        ])
        var whole = 0
        for cut in 0..<bytes.count {
            if let request = try? read(Array(bytes[..<cut])) {
                whole += 1
                #expect(request.streams.count < 2)
            }
        }
        #expect(whole == 2)
        #expect(try read(bytes).streams.count == 2)
    }

    @Test func noBytesCrashIt() {
        var random = LogRandom(seed: 7)
        let good = Proto.push([Proto.stream("{a=\"1\"}", [Proto.entry(1, Array("one".utf8), [("k", "v")])])])
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next()) }
            if let request = try? read(bytes) {
                for entry in request.entries { #expect(entry.line.range.upperBound <= bytes.count) }
            }
        }
    }

    @Test(arguments: [
        (Proto.varint(1 << 3), "proto: wrong wireType = 0 for field Streams"),
        ([0x00], "proto: illegal tag 0 (wire type 0)"), ([0x0a, 0x05, 0x41], "unexpected EOF"),
        ([0x0e], "proto: illegal wireType 6"),
        ([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], "proto: integer overflow"),
    ])
    func wrongBytesAreNamed(_ bytes: [UInt8], _ text: String) {
        let tail = bytes.first == 8 ? bytes + [1] : bytes
        #expect(throws: PushRefusal(400, text)) { try read(tail) }
    }

    @Test(arguments: [Int64(-1), 1_000_000_000])
    func nanosecondsOutOfRange(_ nanos: Int64) {
        var time = Proto()
        time.field(1, varint: 100)
        time.field(2, varint: nanos)
        var entry = Proto()
        entry.field(1, time.bytes)
        #expect(throws: PushRefusal.self) { try read(Proto.push([Proto.stream("{}", [entry.bytes])])) }
    }
}
