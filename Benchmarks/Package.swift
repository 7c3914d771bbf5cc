// swift-tools-version: 6.2
import PackageDescription

// Benchmarks are a package of their own, so that the product neither builds nor ships them.
// Run one with: swift run -c release --package-path Benchmarks parse-bench

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let roles = Target.Dependency.product(name: "LogspineRoles", package: "logspine")
let core = Target.Dependency.product(name: "LogspineCore", package: "logspine")

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "logspine", path: "..")],
    targets: [
        // Counts allocations, and calls PCRE2 with nothing around it.
        .target(name: "CProbe", path: "CProbe", linkerSettings: [.linkedLibrary("pcre2-8")]),
        .executableTarget(
            name: "parse-bench", dependencies: [core, "CProbe"], path: "Parsing", swiftSettings: settings),
        // The collector without Kafka behind it.
        .executableTarget(
            name: "collect-bench", dependencies: [core, .product(name: "LogspineRoles", package: "logspine")],
            path: "Collector", swiftSettings: settings),
        // Answers 204 to every push: what an indexer is measured against.
        .executableTarget(name: "sink", dependencies: [core], path: "Sink", swiftSettings: settings),
        // Writes the corpus that the suite measures with.
        .executableTarget(
            name: "corpus", dependencies: [core, roles],
            path: "CorpusWriter",
            swiftSettings: settings),
        .executableTarget(
            name: "index-bench", dependencies: [core, roles], path: "Indexer", swiftSettings: settings),
    ]
)
