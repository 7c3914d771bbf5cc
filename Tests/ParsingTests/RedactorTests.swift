import Bytes
import Testing

@testable import Parsing

@Suite struct RedactorTests {
    private func redact(_ text: String, keys: [String] = []) -> String {
        var redactor = Redactor(keys: keys)
        var buffer = ByteBuffer()
        let bytes = Array(text.utf8)
        let span = bytes.span
        let changed = unsafe redactor.redact(span.bytes, into: &buffer)
        #expect(changed == (redactor.counts.reduce(0, +) > 0))
        return changed ? buffer.bytes.text() : text
    }

    @Test(arguments: [
        (#"{"password":"hunter2","x":1}"#, #"{"password":"[REDACTED]","x":1}"#),
        (#"{"a": {"b": {"Password" : "hun\"ter2"}}}"#, #"{"a": {"b": {"Password" : "[REDACTED]"}}}"#),
        (#"{"token": 12345, "y": 2}"#, #"{"token": "[REDACTED]", "y": 2}"#),
        (#"{"secret": {"a": ["x}"]}, "y": 2}"#, #"{"secret": "[REDACTED]", "y": 2}"#),
        (#"{"body":"{\"password\": \"x y\",\"n\":1}"}"#, #"{"body":"{\"password\": \"[REDACTED]\",\"n\":1}"}"#),
        (
            #"{"b":"{\"c\":\"{\\\"token\\\":\\\"q\\\\\\\"r\\\"}\"}"}"#,
            #"{"b":"{\"c\":\"{\\\"token\\\":\\\"[REDACTED]\\\"}\"}"}"#
        ),
        (#"{"b":"{\"token\":17}"}"#, #"{"b":"{\"token\":\"[REDACTED]\"}"}"#),
        ("{'password': 'x y', 'n': 1}", "{'password': '[REDACTED]', 'n': 1}"),
        (#""password"=>"x y", "n"=>1"#, #""password"=>"[REDACTED]", "n"=>1"#),
        ("GET /l?password=a%20b&x=1 HTTP/1.1", "GET /l?password=[REDACTED]&x=1 HTTP/1.1"),
        (#""GET /l?x=1&token=abc HTTP/1.1" 200"#, #""GET /l?x=1&token=[REDACTED] HTTP/1.1" 200"#),
        ("GET /l?%70assword=abc HTTP", "GET /l?%70assword=[REDACTED] HTTP"),
        (#"{"p\u0061ssword":"x"}"#, #"{"p\u0061ssword":"[REDACTED]"}"#),
        ("level=info password=x,y user=bob", "level=info password=[REDACTED] user=bob"),
        (#"level=info api_key="x y" user=bob"#, #"level=info api_key="[REDACTED]" user=bob"#),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [REDACTED]"),
        (#"{"headers":{"authorization":"Basic dTpw"}}"#, #"{"headers":{"authorization":"Basic [REDACTED]"}}"#),
        ("authorization: Digest username=\"a\", response=\"b\"", "authorization: [REDACTED]"),
        ("Set-Cookie: sid=1; Path=/", "Set-Cookie: [REDACTED]"),
        ("X-Api-Key: abc", "X-Api-Key: [REDACTED]"),
        ("newPassword=abc", "newPassword=[REDACTED]"),
        ("client_secret=abc)", "client_secret=[REDACTED])"),
        ("ssn=123-45-6789 x", "ssn=[REDACTED] x"),
        (#"{"apiKey":"k"}"#, #"{"apiKey":"[REDACTED]"}"#),
        (#"{"apiKey":"KEY","apiVersion":"v1"}"#, #"{"apiKey":"[REDACTED]","apiVersion":"v1"}"#),
        ("apiKey=k3, apiVersion=2", "apiKey=[REDACTED], apiVersion=2"),
        ("https://ghp_16C7e42F292c6912E7710c838347Ae178B4a@github.com/x", "https://[REDACTED]@github.com/x"),
        ("https://0123456789abcdef0123:x-oauth-basic@h/?a=b", "https://[REDACTED]@h/?a=b"),
        ("redis://default:hunter2@h:1/0", "redis://default:[REDACTED]@h:1/0"),
        ("card 4111 1111 1111 1111 ok", "card [REDACTED] ok"),
        ("card 4111-1111-1111-1111.", "card [REDACTED]."),
        (#"{"n":4111111111111111,"x":1}"#, #"{"n":"[REDACTED]","x":1}"#),
        (#"{"n":"4111111111111111"}"#, #"{"n":"[REDACTED]"}"#),
        ("amex 378282246310005", "amex [REDACTED]"),
        (#"{"password": "cut sho"#, #"{"password": "[REDACTED]"#),
        (#"body \x22password\x22:\x22abc\x22"#, #"body \x22password\x22:\x22[REDACTED]\x22"#),
    ])
    func hides(_ input: String, _ expected: String) {
        #expect(redact(input) == expected)
        // A line that was redacted has nothing more to hide.
        #expect(redact(expected) == expected)
    }

    @Test(arguments: [
        #"{"password":null,"token":"","secret":true,"cookie":"-"}"#, "password=****** x", "ssl.key.password = null",
        #"{"tokens":5,"token_count":7,"path":"/token","type":"secret"}"#, "the lesson=1 issn=2", "password= user=bob",
        "4111 1111 1111 1112 is no card", "order 41111111111111112222222 x", "time 2026-11-24 06:00:00,123",
        "RequestHeader(apiKey=BROKER_HEARTBEAT, apiVersion=2, clientId=1)", "ApiVersion(apiKey=0, minVersion=0)",
        #"{"requestApiKey":1,"requestApiVersion":17}"#, "ssh://deploy-user-production-01@host/x",
        "postgres://reporting@db:5432/x?a=b@c", "https://h/0123456789abcdef0123@x",
        "std::secret::Token", "it is a secret", "1795567052732123456 ns", "token:", "password",
    ])
    func keeps(_ text: String) {
        #expect(redact(text) == text)
    }

    @Test func usersKeysAndPatterns() throws {
        #expect(redact("pin=1234 x", keys: ["pin"]) == "pin=[REDACTED] x")
        #expect(redact("spin=1234 x", keys: ["pin"]) == "spin=1234 x")
        let pattern = try Pattern("id-([0-9]+)", name: "ids")
        var redactor = Redactor(defaults: false, patterns: [pattern])
        var buffer = ByteBuffer()
        let bytes = Array("id-12, id-345 password=x".utf8)
        let span = bytes.span
        let changed = unsafe redactor.redact(span.bytes, into: &buffer)
        #expect(changed)
        #expect(buffer.bytes.text() == "id-[REDACTED], id-[REDACTED] password=x")
        #expect(redactor.rules == ["ids"] && redactor.counts == [2])
    }
}
