import Bytes
import Glibc
import Support
import Testing

@testable import Parsing

/// Time zones of places, against the C library's own reading of the same files.
@Suite struct ZoneTests {
    static let folder = "/usr/share/zoneinfo"
    static let isThere = unsafe access("\(folder)/Europe/Berlin", R_OK) == 0
    static let places = [
        "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns", "Asia/Kolkata", "Asia/Tokyo",
        "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Etc/UTC", "Asia/Tehran", "America/Sao_Paulo",
    ]

    /// Every local time that there is once leads back to the moment at which clocks showed it.
    @Test(.enabled(if: ZoneTests.isThere), arguments: places)
    func localTimesLeadBackToTheirMoments(place: String) throws {
        let rule = try #require(ZoneRule(file: try TestFile.read("\(Self.folder)/\(place)")))
        let file = try #require(ZoneFile(try TestFile.read("\(Self.folder)/\(place)")))
        // Each half hour and odd minutes of the years around, and the far end of the rules.
        var moments = Array(stride(from: Int64(1_700_000_000), to: 1_830_000_000, by: 86_400 / 4 + 1717))
        moments += Array(stride(from: Int64(4_000_000_000), to: 4_060_000_000, by: 86_400 * 3 + 1717))
        moments += file.starts.filter { 0...4_000_000_000 ~= $0 }.flatMap { [$0 - 7201, $0 + 7201] }
        for moment in moments {
            let offset = Self.offset(file, at: moment)
            let local = moment + offset
            // What a change made come twice is not asked for.
            if file.starts.contains(where: { abs($0 - moment) <= 7200 }) { continue }
            #expect(rule.east(atLocal: local) == offset, "\(place) \(moment)")
        }
    }

    private static func offset(_ file: ZoneFile, at moment: Int64) -> Int64 {
        file.offsets[file.starts.lastIndex { $0 <= moment }.map { $0 + 1 } ?? 0]
    }

    @Test(.enabled(if: ZoneTests.isThere))
    func berlinsSummer() throws {
        let rule = try #require(ZoneRule(file: try TestFile.read("\(Self.folder)/Europe/Berlin")))
        func east(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0, year: Int = 2026) -> Int64 {
            rule.east(
                atLocal: CivilTime.seconds(year: year, month: month, day: day, hour: hour, minute: minute, second: 0)
                    ?? 0)
        }
        #expect(east(1, 1, 0) == 3600 && east(7, 1, 0) == 7200)
        // 2026-03-29: from 2 to 3 there is nothing; 2026-10-25: from 2 to 3 twice.
        #expect(east(3, 29, 1, 59) == 3600 && east(3, 29, 2, 30) == 3600 && east(3, 29, 3) == 7200)
        #expect(east(10, 25, 1, 59) == 7200 && east(10, 25, 2, 30) == 7200 && east(10, 25, 3) == 3600)
        // After the last change that the file lists its footer holds.
        #expect(east(7, 1, 0, year: 2080) == 7200 && east(12, 1, 0, year: 2080) == 3600)
    }

    @Test(
        arguments: [
            ("CET-1CEST,M3.5.0,M10.5.0/3", 3600, 7200), ("EST5EDT,M3.2.0,M11.1.0", -18000, -14400), ("UTC0", 0, 0),
            ("<+0330>-3:30", 12600, 12600), ("IST-1GMT0,M10.5.0,M3.5.0/1", 3600, 0),
            ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", -10800, -7200),
            ("A-1B,J60,J300/1", 3600, 7200), ("A-1B,59,299", 3600, 7200),
        ] as [(String, Int64, Int64)])
    func footers(text: String, offset: Int64, summer: Int64) throws {
        let rule = try #require(FooterRule(Array(text.utf8)))
        #expect(rule.offset == offset && (rule.summer?.offset ?? rule.offset) == summer)
    }

    @Test(arguments: [
        "", "1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.1.0,M1.1.0", "CET-1,", "<CET-1", "A-1B,J0,J1",
        "A1x",
    ])
    func noFooters(text: String) {
        #expect(FooterRule(Array(text.utf8)) == nil)
    }

    /// Whatever the bytes are, there is a rule or none.
    @Test func hostileFiles() throws {
        #expect(ZoneRule(file: []) == nil && ZoneRule(file: Array("TZif".utf8)) == nil)
        guard Self.isThere else { return }
        let whole = try TestFile.read("\(Self.folder)/Europe/Berlin")
        for count in stride(from: 0, to: whole.count - 1, by: 7) {
            #expect(ZoneRule(file: Array(whole[..<count])) == nil)
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let rule = ZoneRule(file: bytes) { #expect(abs(rule.east(atLocal: 1_795_500_000)) <= 1 << 32) }
        }
    }
}
