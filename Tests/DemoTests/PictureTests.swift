import Telemetry
import Testing

@testable import Demo

@Suite struct PictureTests {
    @Test func figuresAreReadable() {
        #expect(Figures.grouped(1_204_331) == "1,204,331")
        #expect(Figures.grouped(-999) == "-999")
        #expect(Figures.grouped(0) == "0")
        #expect(Figures.bytes(182_400_000) == "182 MB")
        #expect(Figures.bytes(3_140_000) == "3.1 MB")
        #expect(Figures.clock(7) == "0:07")
        #expect(Figures.clock(3723) == "1:02:03")
        #expect(Figures.clock(.infinity) == "-:--")
        #expect(Figures.latency(0.14) == "140ms")
        #expect(Figures.latency(1.24) == "1.2s")
        #expect(Figures.bar(0.5, width: 4) == "██  ")
        #expect(Figures.bar(0.54, width: 4) == "██▏ ")
        #expect(Figures.bar(2, width: 4) == "████")
    }

    @Test(arguments: ["x", "\t", "界", "\u{1b}[2J", "\n", "\u{202e}", "é"])
    func everyLineFitsTheTerminal(sample: String) {
        var progress = Progress()
        progress.sample = String(repeating: sample, count: 500)
        progress.services = [(name: "fastapi", entries: 40), (name: "nginx", entries: 60)]
        for columns in [40, 80, 200] {
            let block = Picture(columns: columns, colour: false).block(progress)
            #expect(block.count == (columns < 110 ? 6 : 5))
            for line in block {
                #expect(line.unicodeScalars.reduce(0) { $0 + ($1 == "界" ? 2 : 1) } < columns)
                #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
            }
        }
    }

    @Test func whatMattersIsSeenOnTheSmallestUsualTerminal() {
        var progress = Progress()
        progress.seconds = 60
        progress.totalLines = 2_000_000
        (progress.writtenLines, progress.writtenBytes, progress.bytesPerSecond) = (1_204_331, 182_000_000, 41_000_000)
        progress.lokiLines = 1_200_000
        progress.services = [(name: "fastapi", entries: 40), (name: "nginx", entries: 60)]
        let small = Picture(columns: 80, colour: false).block(progress)
        #expect(small[0].hasSuffix("   ███▌     60 %   0:40 left"))
        #expect(small[4] == "  parsed: fastapi 40 %  nginx 60 %")
        let wide = Picture(columns: 120, colour: false).block(progress)
        #expect(wide[0].hasSuffix("   " + Figures.bar(0.6, width: 20) + "   60 %   0:40 left"))
        #expect(wide[1].contains("fastapi 40 %  nginx 60 %"))
    }

    @Test func whatRolesSayTakesThePlaceOfThePicture() {
        #expect(Picture.erase(0) == "")
        #expect(Picture.erase(6) == "\u{1b}[6A\r\u{1b}[J")
    }

    @Test func theAccountIsForScripts() {
        let clean = Account(written: 10, stored: 9, duplicates: 0, dead: 1)
        #expect(clean.line == "written=10 stored=9 lost=0 duplicates=0 dead=1")
        #expect(clean.isClean)
        #expect(!Account(written: 10, stored: 9, duplicates: 0, dead: 0).isClean)
        #expect(!Account(written: 10, stored: 10, duplicates: 1, dead: 0).isClean)
        #expect(!Account(written: 10, stored: 11, duplicates: 0, dead: 0).isClean)
    }
}
