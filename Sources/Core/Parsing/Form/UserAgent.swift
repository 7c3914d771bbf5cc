import Bytes

/// What a user agent's text says: browser, operating system, kind of device, and whether a robot sent it.
///
/// A short list of rules, looked at in order; the first that holds decides. What no rule knows is `other`. A robot is
/// any client without a person before it: crawlers, monitors, scanners, HTTP libraries, command-line tools. The text is
/// the client's own claim.
struct UserAgent: Hashable {
    /// The browser's or program's name.
    var browser: UInt8
    /// The operating system's name.
    var os: UInt8
    /// The kind of device.
    var device: UInt8
    /// Whether it is a robot.
    var isBot: Bool

    /// One rule: text that stands in the user agent in small letters, and the name that it decides.
    struct Rule {
        var text: StaticString
        var name: StaticString
    }

    /// Robots, by name where they have one. Looked at first.
    static let bots: [Rule] = [
        Rule(text: "googlebot", name: "Googlebot"), Rule(text: "bingbot", name: "bingbot"),
        Rule(text: "yandexbot", name: "YandexBot"), Rule(text: "baiduspider", name: "Baiduspider"),
        Rule(text: "duckduckbot", name: "DuckDuckBot"), Rule(text: "applebot", name: "Applebot"),
        Rule(text: "ahrefsbot", name: "AhrefsBot"), Rule(text: "semrushbot", name: "SemrushBot"),
        Rule(text: "mj12bot", name: "MJ12bot"), Rule(text: "dotbot", name: "DotBot"),
        Rule(text: "gptbot", name: "GPTBot"), Rule(text: "claudebot", name: "ClaudeBot"),
        Rule(text: "bytespider", name: "Bytespider"), Rule(text: "facebookexternalhit", name: "facebookexternalhit"),
        Rule(text: "twitterbot", name: "Twitterbot"), Rule(text: "linkedinbot", name: "LinkedInBot"),
        Rule(text: "slackbot", name: "Slackbot"), Rule(text: "telegrambot", name: "TelegramBot"),
        Rule(text: "discordbot", name: "Discordbot"), Rule(text: "uptimerobot", name: "UptimeRobot"),
        Rule(text: "pingdom", name: "Pingdom"), Rule(text: "kube-probe", name: "kube-probe"),
        Rule(text: "elb-healthchecker", name: "ELB-HealthChecker"), Rule(text: "googlehc", name: "GoogleHC"),
        Rule(text: "prometheus/", name: "Prometheus"), Rule(text: "headlesschrome", name: "HeadlessChrome"),
        Rule(text: "phantomjs", name: "PhantomJS"), Rule(text: "curl/", name: "curl"),
        Rule(text: "wget/", name: "Wget"),
        Rule(text: "python-requests", name: "python-requests"), Rule(text: "python-httpx", name: "python-httpx"),
        Rule(text: "python-urllib", name: "Python-urllib"), Rule(text: "aiohttp", name: "aiohttp"),
        Rule(text: "go-http-client", name: "Go-http-client"), Rule(text: "okhttp", name: "okhttp"),
        Rule(text: "apache-httpclient", name: "Apache-HttpClient"), Rule(text: "java/", name: "Java"),
        Rule(text: "libwww-perl", name: "libwww-perl"), Rule(text: "axios/", name: "axios"),
        Rule(text: "node-fetch", name: "node-fetch"), Rule(text: "postmanruntime", name: "PostmanRuntime"),
        Rule(text: "scrapy", name: "Scrapy"), Rule(text: "zgrab", name: "zgrab"),
        Rule(text: "masscan", name: "masscan"),
        Rule(text: "nikto", name: "Nikto"), Rule(text: "sqlmap", name: "sqlmap"), Rule(text: "nmap", name: "Nmap"),
        Rule(text: "apachebench", name: "ApacheBench"), Rule(text: "hey/", name: "hey"),
        Rule(text: "wrk/", name: "wrk"),
        Rule(text: "k6/", name: "k6"),
    ]

    /// Words of robots that no rule names.
    static let botWords: [StaticString] = [
        "bot/", "bot;", "bot ", "bot)", "bot-", "crawl", "spider", "slurp", "scanner", "monitor", "+http",
        "feedfetcher",
        "healthcheck", "health-check", "http-client", "httpclient", "fetch",
    ]

    /// Browsers. Those that also call themselves another stand before it.
    static let browsers: [Rule] = [
        Rule(text: "edg/", name: "Edge"), Rule(text: "edge/", name: "Edge"), Rule(text: "edga/", name: "Edge"),
        Rule(text: "edgios/", name: "Edge"), Rule(text: "opr/", name: "Opera"), Rule(text: "opera", name: "Opera"),
        Rule(text: "vivaldi", name: "Vivaldi"), Rule(text: "yabrowser", name: "Yandex"),
        Rule(text: "samsungbrowser", name: "Samsung Internet"), Rule(text: "ucbrowser", name: "UC Browser"),
        Rule(text: "duckduckgo", name: "DuckDuckGo"), Rule(text: "fxios/", name: "Firefox"),
        Rule(text: "firefox/", name: "Firefox"), Rule(text: "crios/", name: "Chrome"),
        Rule(text: "chromium/", name: "Chromium"), Rule(text: "chrome/", name: "Chrome"),
        Rule(text: "trident/", name: "Internet Explorer"), Rule(text: "msie ", name: "Internet Explorer"),
        Rule(text: "safari/", name: "Safari"),
    ]

    /// Operating systems, those that also call themselves another before it.
    static let systems: [Rule] = [
        Rule(text: "windows phone", name: "Windows Phone"), Rule(text: "windows", name: "Windows"),
        Rule(text: "android", name: "Android"), Rule(text: "iphone", name: "iOS"), Rule(text: "ipad", name: "iOS"),
        Rule(text: "ipod", name: "iOS"), Rule(text: "cros ", name: "ChromeOS"), Rule(text: "mac os x", name: "macOS"),
        Rule(text: "macintosh", name: "macOS"), Rule(text: "tizen", name: "Tizen"), Rule(text: "webos", name: "webOS"),
        Rule(text: "freebsd", name: "FreeBSD"), Rule(text: "openbsd", name: "OpenBSD"),
        Rule(text: "linux", name: "Linux"),
        Rule(text: "x11", name: "Linux"),
    ]

    /// Kinds of device.
    static let devices: [StaticString] = ["other", "desktop", "mobile", "tablet", "tv", "bot"]

    /// The name of the browser.
    var browserName: StaticString {
        let index = Int(browser)
        if index == 255 { return "other" }
        return isBot ? Self.bots[index].name : Self.browsers[index].name
    }

    /// The name of the operating system.
    var osName: StaticString { os == 255 ? "other" : Self.systems[Int(os)].name }

    /// The kind of device.
    var deviceName: StaticString { Self.devices[Int(device)] }

    /// Looks at a user agent.
    init(_ text: RawSpan) {
        var lower: [UInt8] = []
        lower.reserveCapacity(text.byteCount)
        for index in 0..<min(text.byteCount, 1024) {
            let byte = text.at(index)
            lower.append(byte.isCapital ? byte | 32 : byte)
        }
        let span = lower.span
        let bytes = unsafe span.bytes
        browser = 255
        os = 255
        isBot = false
        // A phone of this maker is no robot.
        let isCubot = Self.holds(bytes, "cubot")
        if let index = Self.first(Self.bots, bytes) {
            browser = index
            isBot = true
        } else if !isCubot, Self.botWords.contains(where: { Self.holds(bytes, $0) }) || Self.endsWithBot(bytes) {
            isBot = true
        } else if let index = Self.first(Self.browsers, bytes) {
            browser = index
        }
        os = Self.first(Self.systems, bytes) ?? 255
        device = Self.device(bytes, isBot: isBot, os: os)
    }

    private static func device(_ text: RawSpan, isBot: Bool, os: UInt8) -> UInt8 {
        if isBot { return 5 }
        if holds(text, "smart-tv") || holds(text, "smarttv") || holds(text, "googletv") || holds(text, "appletv")
            || holds(text, "crkey")
        {
            return 4
        }
        if holds(text, "ipad") || holds(text, "tablet") || holds(text, "kindle") || holds(text, "silk/") { return 3 }
        // Android's tablets leave "Mobile" out.
        if holds(text, "android") { return holds(text, "mobile") ? 2 : 3 }
        if holds(text, "mobile") || holds(text, "iphone") || holds(text, "ipod") || holds(text, "windows phone") {
            return 2
        }
        return os == 255 ? 0 : 1
    }

    private static func first(_ rules: [Rule], _ text: RawSpan) -> UInt8? {
        for index in rules.indices where holds(text, rules[index].text) { return UInt8(index) }
        return nil
    }

    private static func endsWithBot(_ text: RawSpan) -> Bool { text.has("bot", at: text.byteCount - 3) }

    private static func holds(_ text: RawSpan, _ word: StaticString) -> Bool {
        let first = unsafe word.utf8Start.pointee
        var index = -1
        while true {
            index = text.find(first, from: index + 1, to: text.byteCount)
            guard index >= 0 else { return false }
            if text.has(word, at: index) { return true }
        }
    }
}

/// Remembers what was found in user agents: most requests come with one of few.
@safe
struct UserAgentCache: ~Copyable {
    private struct Slot {
        var hash: UInt64 = 0
        var agent = UserAgent(browser: 255, os: 255, device: 0, isBot: false)
    }

    private static let size = 1024
    @unsafe private let slots: UnsafeMutablePointer<Slot>
    /// How often a text had to be looked at.
    private(set) var misses = 0

    init() {
        unsafe slots = .allocate(capacity: Self.size)
        unsafe slots.initialize(repeating: Slot(), count: Self.size)
    }

    deinit {
        unsafe slots.deallocate()
    }

    /// What the text says.
    @inline(__always)
    mutating func look(_ line: RawSpan, from start: Int, to end: Int) -> UserAgent {
        let hash = Self.hash(line, start, end)
        let index = Int(truncatingIfNeeded: hash & UInt64(Self.size - 1))
        let slot = unsafe slots[index]
        if slot.hash == hash { return slot.agent }
        return miss(line.extracting(start..<end), hash, index)
    }

    @inline(never)
    private mutating func miss(_ text: RawSpan, _ hash: UInt64, _ index: Int) -> UserAgent {
        misses += 1
        let agent = UserAgent(text)
        unsafe slots[index] = Slot(hash: hash, agent: agent)
        return agent
    }

    /// A hash of all bytes and their number; never 0.
    @inline(__always)
    private static func hash(_ line: RawSpan, _ start: Int, _ end: Int) -> UInt64 {
        var hash = UInt64(end &- start) &* 0x9E37_79B9_7F4A_7C15
        var index = start
        while index &+ 8 <= end {
            hash = (hash ^ line.word(index)) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            index &+= 8
        }
        if index < end {
            let rest = line.wordOrLess(index) & ((1 << UInt64((end &- index) &* 8)) &- 1)
            hash = (hash ^ rest) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
        }
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        hash ^= hash >> 29
        return hash | 1 << 63
    }
}

extension UserAgent {
    fileprivate init(browser: UInt8, os: UInt8, device: UInt8, isBot: Bool) {
        self.browser = browser
        self.os = os
        self.device = device
        self.isBot = isBot
    }
}
