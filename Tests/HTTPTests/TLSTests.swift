import Flow
import Glibc
import HTTP
import Testing

/// TLS against `openssl s_server`, with certificates made for the test.
@Suite(.timeLimit(.minutes(1)), .requiresOpenSSL)
struct TLSTests {
    let authority: Authority

    init() throws {
        authority = try #require(Authority())
    }

    private func outcome(
        of server: TLSServer?, verifies: Bool = true, trusts: Bool = true, client: String? = nil
    ) throws -> HTTPOutcome {
        let server = try #require(server)
        var endpoint = HTTPEndpoint(url: "https://127.0.0.1:\(server.port)")
        endpoint.verifies = verifies
        if trusts { endpoint.authority = authority.file("ca.pem") }
        if let client {
            endpoint.certificate = authority.file("\(client).pem")
            endpoint.key = authority.file("\(client).key")
        }
        return try exchange(endpoint, [.get("/")])[0]
    }

    @Test func aTrustedServer() throws {
        let server = TLSServer(authority, certificate: "server")
        #expect(try outcome(of: server).status == 200)
    }

    @Test func anUntrustedServer() throws {
        let server = TLSServer(authority, certificate: "server")
        let failure = try outcome(of: server, trusts: false).failure
        #expect(failure?.kind == .tls)
        #expect(failure?.detail.contains("certificate") == true, "\(failure?.detail ?? "")")
    }

    @Test func aCertificateForAnotherName() throws {
        let server = TLSServer(authority, certificate: "other")
        #expect(try outcome(of: server).failure?.kind == .tls)
        let again = TLSServer(authority, certificate: "other")
        #expect(try outcome(of: again, verifies: false).status == 200)
    }

    @Test func aClientCertificate() throws {
        let server = TLSServer(authority, certificate: "server", asksForClient: true)
        #expect(try outcome(of: server, client: "client").status == 200)
        let again = TLSServer(authority, certificate: "server", asksForClient: true)
        #expect(try outcome(of: again).failure != nil)
    }

    @Test func anAuthorityFileThatIsNone() throws {
        var endpoint = HTTPEndpoint(url: "https://127.0.0.1:9")
        endpoint.authority = "/nonexistent/ca.pem"
        let failure = try exchange(endpoint, [.get("/")])[0].failure
        // The file is read when the handshake begins; here the connection is refused before.
        #expect(failure?.kind == .connect)
        let server = try #require(TLSServer(authority, certificate: "server"))
        endpoint.url = "https://127.0.0.1:\(server.port)"
        #expect(try exchange(endpoint, [.get("/")])[0].failure?.kind == .tls)
    }
}

/// A certificate authority and what it signed, in a directory that is gone afterwards.
final class Authority {
    private let directory: String

    init?() {
        var template = Array("/tmp/logspine-tls-XXXXXX".utf8CString)
        guard let made = unsafe mkdtemp(&template) else { return nil }
        directory = unsafe String(cString: made)
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        var script = "cd \(directory) && openssl req -x509 \(key) -subj /CN=ca -keyout ca.key -out ca.pem"
        for (name, subject) in [("server", "IP:127.0.0.1"), ("other", "DNS:other.example"), ("client", "DNS:client")] {
            script += " && openssl req \(key) -subj /CN=\(name) -keyout \(name).key -out \(name).csr"
            script += " && printf 'subjectAltName=\(subject)' > ext && openssl x509 -req -in \(name).csr -CA ca.pem"
            script += " -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out \(name).pem"
        }
        guard shell(script) == 0 else { return nil }
    }

    deinit { shell("rm -r \(directory)") }

    func file(_ name: String) -> String { "\(directory)/\(name)" }
}

/// `openssl s_server` for one connection.
@safe
final class TLSServer {
    let port: Int
    @unsafe private let output: UnsafeMutablePointer<FILE>

    init?(_ authority: Authority, certificate: String, asksForClient: Bool = false) {
        var command = "timeout 30 openssl s_server -accept 127.0.0.1:0 -naccept 1 -www"
        command += " -cert \(authority.file(certificate + ".pem")) -key \(authority.file(certificate + ".key"))"
        if asksForClient { command += " -Verify 1 -verify_return_error -CAfile \(authority.file("ca.pem"))" }
        guard let output = unsafe popen(command + " 2>&1", "r") else { return nil }
        unsafe self.output = output
        var line = [CChar](repeating: 0, count: 512)
        var found: Int?
        while found == nil, unsafe fgets(&line, 512, output) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if text.hasPrefix("ACCEPT"), let colon = text.lastIndex(of: ":") {
                found = Int(text[text.index(after: colon)...].prefix { $0.isNumber })
            }
        }
        guard let found else { return nil }
        port = found
    }

    // The server ends after its one connection.
    deinit { unsafe pclose(output) }
}

@discardableResult
private func shell(_ command: String) -> Int32 {
    guard let output = unsafe popen("( \(command) ) >/dev/null 2>&1", "r") else { return -1 }
    return unsafe pclose(output)
}

extension Trait where Self == ConditionTrait {
    fileprivate static var requiresOpenSSL: ConditionTrait {
        .enabled(if: shell("command -v openssl") == 0, "needs the openssl command")
    }
}
