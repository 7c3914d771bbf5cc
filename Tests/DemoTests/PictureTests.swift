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

    @Test func everyLineFitsTheTerminal() {
        var progress = Progress()
        progress.sample = String(repeating: "x", count: 500)
        progress.services = [(name: "fastapi", entries: 40), (name: "nginx", entries: 60)]
        for columns in [40, 80, 200] {
            let block = Picture(columns: columns, colour: false).block(progress)
            #expect(block.count == 5)
            #expect(block.allSatisfy { $0.count < columns })
        }
        #expect(Picture(columns: 200, colour: false).block(progress)[1].contains("fastapi 40 %  nginx 60 %"))
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
