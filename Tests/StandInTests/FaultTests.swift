import Flow
import HTTP
import Loop
import Support
import Testing

@testable import StandIn

@Suite(.timeLimit(.minutes(1)))
struct FaultTests {
    @Test func anyStatusForSoManyPushes() throws {
        let loki = try Loki()
        loki.standIn.plan(.answer(status: 503, body: "no\n", retryAfter: 9), pushes: 2)
        loki.standIn.plan(.answer(status: 418), pushes: 1)
        let request = Loki.request(Proto.snappy(Proto.push([loki.stream(#"{job="x"}"#)])))
        guard case .answered(503, _, .seconds(9), let body) = loki.exchange(request) else {
            Issue.record("no 503")
            return
        }
        #expect(body == Array("no\n".utf8))
        #expect(Answer(loki.exchange(request)).status == 503)
        #expect(Answer(loki.exchange(request)).status == 418)
        #expect(loki.lines == [])
        #expect(Answer(loki.exchange(request)) == Answer(204))
        #expect(loki.standIn.store.totals.answers == [503: 2, 418: 1, 204: 1])
        #expect(loki.standIn.store.totals.pushes == 4)
    }

    @Test func faultsForSomeStreamsOnly() throws {
        let loki = try Loki()
        loki.standIn.plan(.answer(status: 500), where: ["job": "bad"])
        #expect(loki.push(loki.stream(#"{job="good"}"#)) == Answer(204))
        #expect(loki.push(loki.stream(#"{job="bad"}"#)).status == 500)
        #expect(loki.push(loki.stream(#"{job="good"}"#), loki.stream(#"{host="h", job="bad"}"#)).status == 500)
        loki.standIn.mend()
        #expect(loki.push(loki.stream(#"{job="bad"}"#)) == Answer(204))
    }

    @Test(arguments: [(LokiFault.hang, 0), (.storeAndHang, 1)])
    func hanging(_ fault: LokiFault, _ stored: Int) throws {
        let loki = try Loki()
        loki.standIn.plan(fault, pushes: 1)
        let body = Proto.snappy(Proto.push([loki.stream(#"{job="x"}"#)]))
        guard case .failed(let failure) = loki.exchange(Loki.request(body, timeout: .milliseconds(60))) else {
            Issue.record("answered")
            return
        }
        #expect(failure.kind == .timeout)
        #expect(loki.lines.count == stored)
    }

    @Test func hangingForLongDoesNotUseItUp() throws {
        let loki = try Loki()
        loki.standIn.plan(.hang, pushes: 100)
        let body = Proto.snappy(Proto.push([loki.stream(#"{job="x"}"#)]))
        for _ in 0..<100 { _ = loki.exchange(Loki.request(body, timeout: .milliseconds(5))) }
        #expect(loki.push(loki.stream(#"{job="x"}"#)) == Answer(204))
    }

    @Test(arguments: [(LokiFault.cut, 0), (.loseAnswer, 1)])
    func aLostAnswer(_ fault: LokiFault, _ stored: Int) throws {
        let loki = try Loki()
        loki.standIn.plan(fault, pushes: 1)
        guard case .failed(let failure) = loki.exchange(Loki.request(Proto.snappy(Proto.push([loki.stream("{}")]))))
        else {
            Issue.record("answered")
            return
        }
        #expect(failure.kind == .broken)
        #expect(loki.lines.count == stored)
    }

    @Test func delays() throws {
        let loki = try Loki()
        loki.standIn.plan(.delay(.milliseconds(50)), pushes: 1)
        let start = Instant.now()
        #expect(loki.push(loki.stream("{}")) == Answer(204))
        #expect(Instant.now() - start >= .milliseconds(50))
        #expect(loki.lines.count == 1)
    }

    @Test func somebodyElsesAnswers() throws {
        let loki = try Loki()
        loki.standIn.plan(.signIn, pushes: 1)
        loki.standIn.plan(.redirect("http://127.0.0.1:1/login"), pushes: 1)
        let page = loki.push(loki.stream("{}"))
        #expect(page.status == 200 && page.text.contains("Sign in"))
        #expect(loki.push(loki.stream("{}")).status == 302)
        #expect(loki.lines == [])
    }

    @Test func refusingConnections() throws {
        let loki = try Loki()
        #expect(loki.push(loki.stream("{}", "before")) == Answer(204))
        loki.standIn.stopListening()
        let request = Loki.request(Proto.snappy(Proto.push([loki.stream("{}")])))
        guard case .failed(let failure) = loki.exchange(request) else {
            Issue.record("answered")
            return
        }
        #expect(failure.kind == .connect)
        try loki.standIn.resumeListening()
        #expect(loki.push(loki.stream("{}", "after")) == Answer(204))
        #expect(Set(loki.lines) == ["before", "after"])
    }

    @Test func itTurnsOnAThreadOfItsOwn() throws {
        let thread = try LoopThread { _ in try LokiStandIn() }
        let url = thread.ask { $0.url }
        let client = try CurlClient(HTTPEndpoint(url: url))
        let loop = EventLoop()
        let caller = Caller(client)
        loop.add(caller)
        let now = Moment.now().wallNanoseconds
        let stream = Proto.stream(#"{job="x"}"#, [Proto.entry(now, Array("hello".utf8))])
        client.send(Loki.request(Proto.snappy(Proto.push([stream]))), token: 1)
        loop.run { _ in !caller.completions.isEmpty }
        #expect(thread.ask { $0.store.entries().map(\.text) } == ["hello"])
        #expect(thread.ask { $0.store.entries().map(\.labels) } == [#"{job="x", service_name="x"}"#])
        thread.stop()
        thread.join()
    }
}

@Suite(.timeLimit(.minutes(1)))
struct QueryTests {
    @Test func findsEntriesByLabelsTextAndMetadata() throws {
        let loki = try Loki()
        func entry(_ index: Int64, _ line: String, _ metadata: [(String, String)] = []) -> [UInt8] {
            Proto.entry(loki.now - 10 + index, Array(line.utf8), metadata)
        }
        _ = loki.push(
            Proto.stream(
                #"{job="x"}"#,
                [
                    entry(1, "one \"apple\""), entry(2, "two", [("ip", "::1"), ("job", "inner")]),
                    entry(3, "three apples"),
                ]),
            Proto.stream(#"{job="y"}"#, [entry(4, "four apples")]))
        let base = "/loki/api/v1/query_range?end=\(loki.now + 10)&query="
        let all = loki.get(base + "%7Bjob%3D%22x%22%7D&direction=forward")
        let t = loki.now - 10
        #expect(
            all.text
                == #"{"status":"success","data":{"resultType":"streams","result":["#
                + #"{"stream":{"job":"x"},"values":[["\#(t + 1)","one \"apple\""],["\#(t + 3)","three apples"]]},"#
                + #"{"stream":{"job":"x","ip":"::1","job_extracted":"inner"},"values":[["\#(t + 2)","two"]]}"#
                + #"],"stats":{}}}"#)
        let apples = loki.get(base + "%7Bjob%3D%22x%22%7D%20%7C%3D%20%22apple%22&limit=1").text
        #expect(apples.contains("three apples") && !apples.contains("one"))
        let local = loki.get(base + "%7Bjob%3D%22x%22%7D%20%7C%20ip%20%3D%20%22%3A%3A1%22").text
        #expect(local.contains("two") && !local.contains("apple"))
        #expect(loki.get("/loki/api/v1/labels").text == #"{"status":"success","data":["job"]}"#)
        #expect(loki.get("/loki/api/v1/label/job/values").text == #"{"status":"success","data":["x","y"]}"#)
        #expect(loki.standIn.store.entries(where: ["job": "y"]).map(\.text) == ["four apples"])
        #expect(loki.standIn.store.entries(containing: "apples").count == 2)
    }

    @Test(arguments: [
        "query=%7B%7D", "query=", "query=%7Ba%3D%22b%22%7D&limit=5001", "query=%7Ba%3D%22b%22%7D%20x",
        "query=%7Ba%3D%22b%22%7D&start=x",
    ])
    func whatIsNoQuery(_ query: String) throws {
        let loki = try Loki()
        #expect(loki.get("/loki/api/v1/query_range?" + query).status == 400)
    }

    @Test func unknownPages() throws {
        let loki = try Loki()
        #expect(loki.get("/").status == 404)
        #expect(loki.get("/loki/api/v1/tail").status == 404)
        #expect(loki.get("/loki/api/v1/status/buildinfo").text.contains("version"))
    }
}
