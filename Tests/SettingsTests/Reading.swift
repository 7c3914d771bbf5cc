import Glibc
import Testing

@testable import Settings

/// The same numbers for the same seed (SplitMix64): a failure is found again. `LOGSPINE_SEED` gives another one.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init() {
        let given = unsafe getenv("LOGSPINE_SEED").flatMap { unsafe UInt64(String(cString: $0)) }
        state = given ?? 1
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A file read in a made-up machine.
func read(
    _ text: String, role: Configuration.Role? = nil, environment: [String: String] = [:],
    files: [String: [UInt8]] = [:]
) -> ConfigurationFile {
    read(Array(text.utf8), role: role, environment: environment, files: files)
}

func read(
    _ bytes: [UInt8], role: Configuration.Role? = nil, environment: [String: String] = [:],
    files: [String: [UInt8]] = [:]
) -> ConfigurationFile {
    ConfigurationFile(
        bytes, name: "edge.yaml", role: role,
        surroundings: .init(
            environment: { environment[$0] },
            file: { name in
                files[name].map { .success($0) } ?? .failure(FileFailure(reason: "No such file or directory"))
            }))
}

/// The least file of the collect role, with more lines after `collect:`'s own.
func collecting(_ more: String = "", kafka: String = "") -> String {
    """
    kafka:
      brokers: [kafka-1:9092]
    \(kafka)collect:
      sources:
        - name: nginx
          include: [/var/log/nginx/*.log]
    \(more)
    """
}

/// The least file of the index role.
func indexing(_ more: String = "") -> String {
    """
    kafka: {brokers: ["kafka-1:9092"]}
    loki:
      url: http://loki:3100
    \(more)
    """
}

extension ConfigurationFile {
    /// `line:column path: text` of each problem.
    var found: [String] { problems.map { "\($0.line):\($0.column) \($0.message)" } }
}

/// The file of `experience.md`, as people are shown it.
let sample = """
    # logspine.yaml: a role reads the sections that it needs; the same file can serve a whole fleet
    kafka:
      brokers: [kafka-1:9092, kafka-2:9092]
      topic: logs                        # topic create makes it: 12 partitions, replication 3, 7 days
      security: {protocol: plaintext}    # plaintext | tls | sasl_plaintext | sasl_tls
      properties: {}                     # any librdkafka property, checked at start
    collect:
      state: /var/lib/logspine           # checkpoints
      labels: {cluster: eu-1}            # on every stream; host is added unless given
      sources:
        - name: containers
          include: [/var/lib/docker/containers/*/*-json.log]
          exclude: []
          frame: docker                  # plain | docker | cri
          parser: auto                   # auto | fastapi | nginx | kafka | json | logfmt | syslog | none
          labels: {job: docker}
      chunk: {bytes: 256KiB, linger: 200ms, encoding: snappy}   # snappy | none | json
      line: {max: 256KiB}
      memory: 32MiB                      # in flight; the reader waits beyond it
      redact: {defaults: true, keys: [], patterns: []}
      admin: {listen: 127.0.0.1:2020}     # port 0 takes a free one and logs it
    index:
      group: logspine
      instance: ${HOSTNAME:-}            # static membership when not empty
      lanes: 4
      batch: {bytes: 2MiB, linger: 250ms}
      memory: 64MiB
      grouping: safe                     # safe | single | all
      verify: true                       # validate each block before it is spliced
      start: earliest                    # where a new group begins: earliest | latest
      dead_letter: {topic: logs.dlq}
      foreign: {format: auto, line: message, time: time, labels: {job: kafka}, label_fields: []}
      drain: 10s                         # at stop
      admin: {listen: 127.0.0.1:2021}
    loki:
      url: http://loki:3100
      tenant: ""                         # X-Scope-OrgID
      encoding: protobuf                 # protobuf | json
      timeout: 10s
      tls: {ca: "", certificate: "", key: ""}
      basic: {username: "", password: ""}   # or bearer: / bearer_file:
      headers: {}
    log: {level: info, format: auto}     # auto: text on a terminal, JSON otherwise

    """
