import Glibc
public import Kafka
public import Testing

/// A real Kafka on loopback for one test: brokers' own processes, which can be stopped, killed and started again.
///
/// The kit is found by `LOGSPINE_KAFKA_KIT`, else in `../shared/kafka` beside the checkout (of a worktree: beside the main
/// one). It needs Java 17. `deinit` ends the processes and removes their files.
public final class KafkaKit: Sendable {
    /// How the brokers are reached.
    public enum Protection: String, Sendable {
        /// Neither TLS nor SASL.
        case plaintext
        /// TLS; a client certificate is asked for, not required.
        case tls
        /// SASL without TLS.
        case sasl
        /// Both.
        case saslTLS = "sasl_tls"
    }

    /// A user that the brokers know when they ask for one.
    public static let user = (name: "logspine", password: "logspine-secret")

    private let kit: String
    private let directory: String
    /// `host:port` of each broker; broker 1 is the first.
    public let brokers: [String]

    /// Starts a cluster and waits until it answers.
    public init(
        brokers count: Int = 1, protection: Protection = .plaintext, version: String = "4.4", set: [String] = []
    ) throws {
        let place = try Self.find().get()
        var template = Array("/tmp/logspine-kafka-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw WaitedInVain("no temporary directory") }
        let base = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        kit = place
        directory = base + "/cluster"
        let options = set.flatMap { ["--set", $0] }
        let list = try Self.run(
            [
                "\(place)/kafka", "up", directory, "--brokers", "\(count)", "--security", protection.rawValue,
                "--version",
                version,
            ] + options)
        brokers = list.split(whereSeparator: { $0 == "," || $0 == "\n" }).map(String.init)
    }

    deinit {
        _ = try? Self.run(["\(kit)/kafka", "down", directory])
        if let slash = directory.lastIndex(of: "/") { unsafe rmdir(String(directory[..<slash])) }
    }

    /// File of the authority that signed the brokers' certificates.
    public var ca: String { directory + "/tls/ca.pem" }
    /// Files of a client's certificate and key.
    public var clientCertificate: (certificate: String, key: String) {
        (directory + "/tls/client.pem", directory + "/tls/client.key")
    }

    /// Settings of a client.
    public func settings(
        security: KafkaClientSettings.Security = .init(), properties: [String: String] = [:]
    ) throws -> KafkaClientSettings {
        try KafkaClientSettings(brokers: brokers, security: security, properties: properties)
    }

    /// `kill -9`.
    public func kill(_ broker: Int) throws { try command("kill", "\(broker)") }
    /// A controlled shutdown.
    public func stop(_ broker: Int) throws { try command("stop", "\(broker)") }
    /// Starts a broker again on its data.
    public func start(_ broker: Int) throws { try command("start", "\(broker)") }
    /// Stops a broker in its tracks; its connections stay open.
    public func freeze(_ broker: Int) throws { try command("freeze", "\(broker)") }
    /// Lets it go on.
    public func thaw(_ broker: Int) throws { try command("thaw", "\(broker)") }

    /// One of the kit's commands or of Kafka's own tools against this cluster.
    /// - Returns: what it wrote to standard output.
    @discardableResult
    public func command(_ name: String, _ arguments: String...) throws -> String {
        try Self.run(["\(kit)/kafka", name, directory] + arguments)
    }

    /// The kit's folder, or why there is none.
    public static func find() -> Result<String, WaitedInVain> {
        guard ("/usr/bin /usr/local/bin".split(separator: " ").contains { unsafe access("\($0)/java", X_OK) == 0 })
        else {
            return .failure(WaitedInVain("no Java for a real Kafka"))
        }
        var candidates: [String] = []
        if let named = unsafe getenv("LOGSPINE_KAFKA_KIT") {
            candidates = [unsafe String(cString: named)]
        } else {
            // This file is at Tests/Support of the checkout.
            let parts = #filePath.split(separator: "/").dropLast(3)
            let checkout = "/" + parts.joined(separator: "/")
            candidates = ["\(checkout)/../shared/kafka"]
            if let main = mainCheckout(of: checkout) { candidates.append("\(main)/../shared/kafka") }
        }
        if let found = candidates.first(where: { unsafe access("\($0)/kafka", X_OK) == 0 }) { return .success(found) }
        return .failure(WaitedInVain("no real Kafka at \(candidates.joined(separator: " or "))"))
    }

    /// Why tests against it must be skipped, or nil.
    public static var reasonToSkip: String? {
        if case .failure(let reason) = find() { reason.description } else { nil }
    }

    /// The checkout that a git worktree belongs to.
    private static func mainCheckout(of worktree: String) -> String? {
        guard let file = unsafe fopen("\(worktree)/.git", "r") else { return nil }
        defer { unsafe fclose(file) }
        var line = [CChar](repeating: 0, count: 4096)
        guard unsafe fgets(&line, 4096, file) != nil else { return nil }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // `gitdir: /path/to/main/.git/worktrees/name`
        guard text.hasPrefix("gitdir: ") else { return nil }
        let parts = text.dropFirst(8).split(separator: "/")
        guard let git = parts.firstIndex(of: ".git") else { return nil }
        return "/" + parts[..<git].joined(separator: "/")
    }

    /// Runs a program to its end.
    /// - Returns: its standard output.
    private static func run(_ arguments: [String]) throws -> String {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw WaitedInVain("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { for index in unsafe words.indices { unsafe free(words[index]) } }
        var process: pid_t = 0
        let failed = unsafe posix_spawn(&process, arguments[0], &actions, nil, &words, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard failed == 0 else { throw WaitedInVain("\(arguments[0]) cannot be run") }
        var output: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe read(ends[0], &block, block.count)
            if count > 0 { output += block[..<count] } else if count == 0 || errno != EINTR { break }
        }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        let text = String(decoding: output, as: UTF8.self)
        guard status == 0 else { throw WaitedInVain("\(arguments.joined(separator: " ")): status \(status): \(text)") }
        return text
    }
}

extension KafkaKit {
    /// The cluster of the suite that is running.
    @TaskLocal public static var current: KafkaKit?

    /// The cluster of the suite that is running.
    public static func ofSuite() throws -> KafkaKit {
        guard let current else { throw WaitedInVain("the suite has no .kafka trait") }
        return current
    }
}

/// Starts a cluster for a suite and ends it afterwards.
public struct KafkaTrait: SuiteTrait, TestScoping {
    let brokers: Int
    let protection: KafkaKit.Protection
    let version: String

    /// Runs the suite with a cluster.
    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let kit = try await WaitingTrait.wait {
            try KafkaKit(brokers: brokers, protection: protection, version: version)
        }
        try await KafkaKit.$current.withValue(kit) { try await function() }
    }
}

extension Trait where Self == KafkaTrait {
    /// A real cluster for the suite: `KafkaKit.ofSuite()`.
    public static func kafka(
        brokers: Int = 1, protection: KafkaKit.Protection = .plaintext, version: String = "4.4"
    ) -> KafkaTrait {
        KafkaTrait(brokers: brokers, protection: protection, version: version)
    }
}

extension Trait where Self == ConditionTrait {
    /// Skipped, with the reason, where there is no real Kafka.
    public static var requiresKafka: ConditionTrait {
        let reason = KafkaKit.reasonToSkip
        return .enabled(if: reason == nil, "\(reason ?? "")")
    }
}

extension KafkaKit {
    /// Takes records away as retention does.
    public func deleteRecords(before offset: PartitionOffset) throws {
        let file = directory + "/delete-records.json"
        let text =
            "{\"version\": 1, \"partitions\": [{\"topic\": \"\(offset.place.topic)\", "
            + "\"partition\": \(offset.place.partition), \"offset\": \(offset.offset)}]}"
        guard let stream = unsafe fopen(file, "w") else { throw WaitedInVain("cannot write \(file)") }
        unsafe fputs(text, stream)
        unsafe fclose(stream)
        try command("delete-records", "--offset-json-file", file)
    }
}
