// swift-tools-version: 6.2
import PackageDescription

// The arrows between targets are the architecture (ARCHITECTURE.md draws them): a target may import only what is named here.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func system(_ name: String, _ pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/Core/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Core/\(name)", swiftSettings: settings)
}

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: settings)
}

func test(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["Support"], path: "Tests/\(name)", resources: resources,
        swiftSettings: settings)
}

let package = Package(
    name: "logspine",
    products: [
        .executable(name: "logspine", targets: ["logspine"]),
        .library(
            name: "LogspineCore",
            targets: ["Bytes", "Flow", "Record", "Parsing", "Loop", "Kafka", "HTTP", "Files", "Settings", "Telemetry"]),
        .library(name: "LogspineRoles", targets: ["Collector", "Indexer", "StandIn"]),
    ],
    targets: [
        // C libraries as Debian ships them.
        system("CRdKafka", "rdkafka", apt: "librdkafka-dev"),
        system("CSnappy", "snappy", apt: "libsnappy-dev"),
        system("CZlib", "zlib", apt: "zlib1g-dev"),
        system("CCurl", "libcurl", apt: "libcurl4-openssl-dev"),
        system("CMicrohttpd", "libmicrohttpd", apt: "libmicrohttpd-dev"),
        system("CYaml", "yaml-0.1", apt: "libyaml-dev"),
        system("CPcre2", "libpcre2-8", apt: "libpcre2-dev"),
        .target(
            name: "CShims", dependencies: ["CCurl", "CMicrohttpd", "CRdKafka", "CPcre2"], path: "Sources/Core/CShims"),

        // Core: values and edges.
        core("Bytes"),
        core("Flow"),
        core("Record", ["Bytes", "CSnappy"]),
        core("Parsing", ["Bytes", "Record", "CPcre2", "CShims"]),
        core("Loop", ["Flow", "CShims"]),
        core("Files", ["Bytes", "Flow", "CShims", "CZlib"]),
        core("Kafka", ["Bytes", "Flow", "CRdKafka", "CShims"]),
        core("HTTP", ["Bytes", "Flow", "Loop", "CCurl", "CMicrohttpd", "CShims"]),
        core("Settings", ["CYaml", "CPcre2", "CShims"]),
        core("Telemetry", ["Bytes", "Flow", "HTTP"]),

        // The two roles never import each other: their contract is schemas/ and the golden files.
        module("Collector", ["Bytes", "Flow", "Record", "Parsing", "Files", "Kafka", "Settings", "Telemetry"]),
        module(
            "Indexer",
            ["Bytes", "Flow", "Record", "Kafka", "HTTP", "Settings", "Telemetry", "CSnappy", "CZlib"]),
        module("StandIn", ["Bytes", "Flow", "Loop", "Record", "HTTP", "CSnappy", "CZlib", "CShims"]),
        // The composition root of both roles, and the demo that runs them beside a test cluster and a Loki stand-in.
        module(
            "Wiring",
            [
                "Bytes", "Flow", "Record", "Parsing", "Loop", "Files", "Kafka", "HTTP", "Settings", "Telemetry",
                "Collector",
                "Indexer", "CShims",
            ]),
        module(
            "Demo",
            [
                "Bytes", "Flow", "Record", "Loop", "Files", "Kafka", "HTTP", "Settings", "Telemetry", "Collector",
                "Indexer",
                "StandIn", "Wiring", "CShims",
            ]),
        .executableTarget(
            name: "logspine",
            dependencies: [
                "Bytes", "Flow", "Record", "Parsing", "Loop", "Files", "Kafka", "HTTP", "Settings", "Telemetry",
                "Collector", "Indexer", "Wiring", "Demo", "CShims",
            ],
            path: "Sources/logspine", swiftSettings: settings),

        // Tests.
        .target(
            name: "Support", dependencies: ["Bytes", "Flow", "Loop", "Record", "Files", "Kafka", "HTTP", "Settings"],
            path: "Tests/Support", swiftSettings: settings),
        .target(
            name: "Simulation",
            dependencies: [
                "Bytes", "Flow", "Record", "Parsing", "Files", "Kafka", "HTTP", "Settings", "Telemetry", "Collector",
                "Indexer", "CSnappy",
            ],
            path: "Tests/Simulation", exclude: ["Faults"], swiftSettings: settings),
        .executableTarget(
            name: "simulate", dependencies: ["Simulation"], path: "Tests/simulate", swiftSettings: settings),
        test("BytesTests", ["Bytes"]),
        test("FlowTests", ["Flow"]),
        test("RecordTests", ["Bytes", "Record", "CSnappy"], resources: [.copy("Golden")]),
        test(
            "ParsingTests", ["Bytes", "Record", "Parsing", "Collector", "Settings", "logspine"],
            resources: [.copy("Cases")]),
        test("LoopTests", ["Loop", "Flow", "CShims"]),
        test("FilesTests", ["Files", "Bytes", "Flow"]),
        test("KafkaTests", ["Kafka", "Bytes", "Flow", "CRdKafka"]),
        test("HTTPTests", ["HTTP", "Bytes", "Flow", "Loop"]),
        test("SettingsTests", ["Settings"]),
        test("TelemetryTests", ["Telemetry", "Bytes", "Flow", "HTTP", "Loop"]),
        test(
            "CollectorTests",
            ["Collector", "Bytes", "Flow", "Record", "Parsing", "Files", "Kafka", "Settings", "Telemetry"]),
        test(
            "IndexerTests",
            [
                "Indexer", "StandIn", "Bytes", "Flow", "Loop", "Record", "Kafka", "HTTP", "Settings", "Telemetry",
                "CSnappy",
            ]),
        test("StandInTests", ["StandIn", "Bytes", "Flow", "Loop", "Record", "HTTP", "CSnappy", "CZlib"]),
        test("SimulationTests", ["Simulation", "Bytes", "Flow", "Record"]),
        test("CommandLineTests", ["logspine", "Settings"]),
        test("DemoTests", ["Demo", "Flow", "Telemetry"]),
        test("RoadTests", ["Demo", "StandIn", "Bytes", "Flow", "Loop", "Record", "Kafka", "HTTP", "Settings"]),
        test("TidyTests", []),
    ]
)
