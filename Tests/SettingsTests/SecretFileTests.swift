import Testing

@testable import Settings

@Suite struct SecretFileTests {
    private func withPassword(_ keys: String) -> String {
        """
        kafka:
          brokers: [a:1]
          security: {\(keys)}
        index:
        loki: {url: http://a}
        """
    }

    @Test(arguments: [("hunter2", "hunter2"), ("hunter2\n", "hunter2"), ("hunter2\r\n", "hunter2"), (" x\n\n", nil)])
    func aSecretComesFromItsFile(content: String, value: String?) {
        let file = read(withPassword("password_file: /run/p"), files: ["/run/p": Array(content.utf8)])
        if let value {
            #expect(file.found == [])
            #expect(file.configuration.kafka.security.password.reveal() == value)
            #expect(file.configuration.yaml.contains("password: \"********\""))
            #expect(!file.configuration.yaml.contains("password_file"))
        } else {
            #expect(
                file.found == [
                    #"3:29 kafka.security.password_file: the content of "/run/p" holds a line break or another "#
                        + "control character"
                ])
        }
    }

    @Test(arguments: [
        (
            "password_file: /nope",
            #"3:29 kafka.security.password_file: "/nope" cannot be read: No such file or directory"#
        ),
        ("password_file: /empty", #"3:29 kafka.security.password_file: the content of "/empty" is empty"#),
        ("password_file: /binary", #"3:29 kafka.security.password_file: "/binary" does not hold UTF-8 text"#),
        ("password_file: [a]", "3:29 kafka.security.password_file: wants the name of a file, not a list"),
        (
            "password_file: /ok, password: hunter2",
            "3:34 kafka.security.password: given beside password_file; one of the two is enough"
        ),
        (
            "password: hunter2, password_file: /ok",
            "3:33 kafka.security.password_file: given beside password; one of the two is enough"
        ),
    ])
    func whatIsWrongWithASecretFileIsSaid(keys: String, answer: String) {
        let files: [String: [UInt8]] = ["/empty": [10], "/binary": [0xFF], "/ok": [65]]
        #expect(read(withPassword(keys), files: files).found == [answer])
    }

    @Test func anEmptyPasswordBesideAFileSaysNothing() {
        for keys in ["password: \"\", password_file: /ok", "password_file: /ok, password: \"\""] {
            let file = read(withPassword(keys), files: ["/ok": [65]])
            #expect(file.found == [])
            #expect(file.configuration.kafka.security.password == "A")
        }
    }

    /// Whatever is wrong with a secret, no message shows any of it.
    @Test(arguments: [
        "hunter2\u{1}", "*hunter2", "&hunter2", "!hunter2", "[hunter2]", "{hunter2: hunter2}", "\"hunter2", "${hunter2",
        "${hunter2 }", "a${hunter2}b", "hunter2: hunter2", "'hunter2\n\nx'", "@hunter2", "`hunter2", "%hunter2",
        "\"hunter2\\q\"", "|\n hunter2\n  x\n", ">hunter2", "\"hunter2\\n\"", "hunter2 }", "- hunter2", "\thunter2",
    ])
    func noMessageShowsASecret(value: String) {
        for text in [
            "kafka:\n  security:\n    password: \(value)\n", "loki:\n  url: http://a\n  headers:\n    A: \(value)\n",
            "kafka: {security: {password: \(value)}, brokers: ['a:1']}\n", "loki:\n  bearer: \(value)\n",
            "kafka:\n  properties:\n    sasl.password: \(value)\n", "loki:\n  basic: \(value)\n",
        ] {
            let report = read(text).report.joined(separator: "\n")
            // A variable's name and a key are what they are, and are needed to find the place.
            let shown = report.replacing("loki.basic.hunter2", with: "")
            #expect(!shown.contains("hunter2"), "\(text)\n\(report)")
        }
    }

    @Test func aVariableThatIsAWholeSecretIsNamed() {
        #expect(
            read(withPassword("password: \"${KAFKA_PASSWORD}\"")).found == [
                "3:24 kafka.security.password: ${KAFKA_PASSWORD} is not set; write ${KAFKA_PASSWORD:-...} to give a default"
            ])
    }

    @Test func aRoleIsNotDisturbedByWhatOnlyAnotherNeeds() {
        let text = """
            kafka: {brokers: ['a:1']}
            collect: {sources: [{name: a, include: [x]}]}
            loki:
              url: ${LOKI_URL}
              basic: {username: u, password_file: /run/loki}
            """
        #expect(read(text, role: .collect).found == [])
        #expect(read(text, role: .index).found.count == 2)
        #expect(read(text).found.count == 2)
        // What is wrong with the text itself is wrong for all.
        #expect(read(text + "\n  wibble: 1", role: .collect).found.count == 1)
    }
}
