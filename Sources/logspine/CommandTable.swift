import Settings

/// Every command and option, declared once: parsing, help and completion are made from it.
enum CommandTable {
    static let grammar = Grammar(commands: roles + tools + planned)

    private static let config = Option.value("config", "FILE", "the configuration file", letter: "c", required: true)
    private static let anyConfig = Option.value("config", "FILE", "the configuration file", letter: "c")

    private static let roles = [
        Command(
            "collect", "reads files and produces their lines to Kafka",
            options: [config, .flag("once", "read to the end, wait for acknowledgement, stop")], run: collect),
        Command(
            "index", "takes lines from Kafka and pushes them to Loki",
            options: [config, .flag("once", "up to the topic's end as it is now, wait for Loki, commit, stop")],
            run: index),
        Command(
            "demo", "shows it all at work: embedded Kafka, Loki stand-in, both roles, an account at the end",
            operands: "[FILE...]",
            options: [
                .value("lines", "N", "how many lines are written (1000000)"),
                .value("rate", "N", "lines a second (as fast as they are taken)"),
                .value("seed", "N", "decides what is written (1)"),
                .value("frame", "FRAME", "what stands around each line of FILE", words: frames),
                .flag("chaos", "kill and restart either side, cut brokers and Loki meanwhile"),
                .value("kafka", "HOST:PORT", "a real Kafka in place of the embedded one"),
                .value("loki", "URL", "a real Loki in place of the stand-in"),
            ], run: demo),
    ]

    private static let tools = [
        Command(
            "check", "tells every problem of a configuration file",
            options: [config, .flag("connect", "also ask Kafka and Loki")], run: check),
        Command(
            "config show", "prints the configuration with its defaults, secrets hidden", options: [config],
            run: configShow),
        Command("config schema", "prints the JSON Schema of the configuration file", run: configSchema),
        Command(
            "parse", "prints what would be sent, one JSON object an entry, without any server", operands: "[FILE...]",
            options: [
                .value("frame", "FRAME", "what stands around each line", words: frames),
                .value("parser", "NAME", "the parser that every line goes through (auto)"),
                .flag(
                    "explain", "tell for each entry which parser took it, why the others did not, and what came of it"),
                .flag("stats", "tell at the end what was found: services, failures, fields, streams, bytes, rate"),
                anyConfig,
            ], run: parse),
        Command(
            "test", "runs cases in YAML: lines in, entries expected (docs/commands.md)", operands: "FILE...",
            run: test),
        Command(
            "topic create", "makes the topic",
            options: [
                config, .value("partitions", "N", "how many partitions (12)"),
                .value("replication", "N", "how many replicas (3, or as many as there are brokers)"),
                .value("retention", "TIME", "how long records are kept (7d)"),
            ], run: topicCreate),
        Command(
            "topic describe", "shows partitions, replicas and settings of the topic", options: [config],
            run: topicDescribe),
        Command("version", "prints the versions of Logspine and its libraries", run: version),
        Command("completion", "prints completions for a shell", operands: "bash|zsh|fish", limit: 1, run: completion),
    ]

    private static let planned = [
        ("tail", "follows the topic, without a group"),
        ("lag", "shows how far the group is behind"),
        ("offsets reset", "sets the group's offsets"), ("replay", "pushes a range of the topic again"),
        ("dlq list", "lists dead letters"), ("dlq show", "shows a dead letter"),
        ("dlq redrive", "sends dead letters again"),
        ("audit", "proves that every byte of a file arrived"),
        ("trace", "follows one line, FILE:OFFSET, through the spine"),
        ("exporter", "serves Kafka's own metrics"),
    ].map { Command($0.0, $0.1, operands: "...", planned: true) { _ in .usage } }

    private static let frames = SourceSettings.Frame.allCases.map(\.rawValue)
}
