import Settings

/// A demo's configuration as a file, for roles that run as processes of their own.
enum DemoConfiguration {
    static func yaml(_ configuration: Configuration) -> String {
        let source = configuration.collect?.sources.first
        let quoted = { (text: String) in "\"\(text)\"" }
        return """
            kafka:
              brokers: [\(configuration.kafka.brokers.map { quoted($0.text) }.joined(separator: ", "))]
              topic: \(configuration.kafka.topic)
              properties: {\(configuration.kafka.properties.map { "\($0.key): \(quoted($0.value.reveal()))" }.joined(separator: ", "))}
            collect:
              state: \(quoted(configuration.collect?.state ?? ""))
              admin: {listen: "127.0.0.1:0"}
              sources:
                - name: demo
                  include: [\((source?.include ?? []).map(quoted).joined(separator: ", "))]
                  frame: \(source?.frame.rawValue ?? "plain")
                  labels: {\((source?.labels ?? [:]).map { "\($0.key): \(quoted($0.value))" }.joined(separator: ", "))}
            index:
              group: \(configuration.index?.group ?? "")
              instance: \(quoted(configuration.index?.instance ?? ""))
              admin: {listen: "127.0.0.1:0"}
              dead_letter: {topic: \(configuration.index?.deadLetter.topic ?? "")}
            loki:
              url: \(quoted(configuration.loki?.url ?? ""))
            log: {level: \(configuration.log.level.rawValue)}

            """
    }
}
