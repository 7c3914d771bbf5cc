import Bytes
import Testing

@testable import Parsing

@Suite struct UserAgentTests {
    @Test(arguments: [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
            "desktop Edge Windows false"
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
            "desktop Safari macOS false"
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "desktop Firefox Linux false"),
        (
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
            "mobile Chrome Android false"
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36",
            "tablet Samsung Internet Android false"
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
            "tablet Safari iOS false"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1",
            "mobile Chrome iOS false"
        ),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "bot Googlebot other true"),
        (
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36 (compatible; Googlebot/2.1)",
            "bot Googlebot Android true"
        ),
        ("Mozilla/5.0 (compatible; SomethingNew/1.0; +https://example.com/why)", "bot other other true"),
        ("curl/8.5.0", "bot curl other true"), ("python-requests/2.32.3", "bot python-requests other true"),
        ("kube-probe/1.31", "bot kube-probe other true"),
        (
            "Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 40) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36",
            "mobile Chrome Android false"
        ),
        ("", "other other other false"), ("x", "other other other false"),
    ])
    func classifies(_ text: String, _ expected: String) {
        let bytes = Array(text.utf8)
        let span = bytes.span
        let agent = unsafe UserAgent(span.bytes)
        #expect("\(agent.deviceName) \(agent.browserName) \(agent.osName) \(agent.isBot)" == expected)
    }

    @Test func theCacheAnswersTheSame() {
        var cache = UserAgentCache()
        for round in 0..<3 {
            for number in 0..<200 {
                let text = Array(
                    "Mozilla/5.0 (X11; Linux x86_64; rv:\(number).0) Gecko/20100101 Firefox/\(number).0".utf8)
                let span = text.span
                let line = unsafe span.bytes
                let cached = cache.look(line, from: 0, to: line.byteCount)
                #expect(cached == UserAgent(line))
            }
            let misses = cache.misses
            if round > 0 { #expect(misses < 300, "most are found again") }
        }
    }
}
